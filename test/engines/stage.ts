import { afterAll, beforeAll, describe } from 'vitest';
import { elsewhere, type LaunchOptions, type LmsServer, startLmsServer } from '../browser/lms-server.ts';
import { builtPackages } from '../browser/packages.ts';
import { responseTo } from '../faults/interactions-oracle.ts';
import { workspace } from '../workspace-fixture.ts';
import { type Device, type Engine, type EngineName, engineNames, openEngine } from './engine.ts';
import { moduleFiles } from './module.ts';
import { type Visitor, visit } from './visitor.ts';
import { watched } from './watched.ts';

/** Runs the tests in each browser, which is open from the first of them to the last. */
export function inEachEngine(tests: (name: EngineName, engine: () => Engine) => void): void {
  describe.each(engineNames)('in %s', (name) => {
    let engine: Engine | undefined;
    beforeAll(async () => {
      engine = await openEngine(name);
    });
    afterAll(() => engine?.close());
    tests(name, () => engine as Engine);
  });
}

/** A module in the LMS for tests: in SCORM 1.2, within the limits of Moodle. */
export interface LmsStage {
  server: LmsServer;
  /** Opens an attempt on a device. */
  open(device: Device, attempt: string, options?: Partial<LaunchOptions>): Promise<Visitor>;
  /** What a teacher reads of a question, as far as it has arrived. */
  response(attempt: string, question: string): string;
}

/** Builds the module of `moduleFiles`, and starts the LMS for it; the thread is a page of the LMS's server. */
export function setLms(): LmsStage {
  let server: LmsServer;
  let files: Record<string, Uint8Array> = {};
  beforeAll(async () => {
    server = await startLmsServer();
    files = await builtFiles('scorm12', { thread: server.url + elsewhere });
  });
  afterAll(() => server?.close());
  return {
    get server() {
      return server;
    },
    open: (device, attempt, options = {}) =>
      visit(
        device,
        server.launch(attempt, files, {
          kind: 'scorm12',
          limits: 'moodle',
          page: 'index.html',
          learner: { id: 'ana', name: 'Ana' },
          ...options,
        }),
      ),
    response: (attempt, question) => responseTo(server.attempts.get(attempt), question),
  };
}

/** What a package is built with: the address of its thread, and the LRS that launches may name. */
interface Building {
  thread?: string;
  lrs?: string;
}

/** The files of the module's package in one standard, as a web server has them. */
export async function builtFiles(
  standard: string,
  { thread = 'https://forum.example.org/t/kinds/5', lrs }: Building = {},
): Promise<Record<string, Uint8Array>> {
  const { [standard]: files = {} } = await builtPackages(workspace(moduleFiles(thread, lrs)), ['kinds'], {
    standards: [standard],
  });
  return watched(files);
}
