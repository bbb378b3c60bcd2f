import { type IncomingHttpHeaders, request } from 'node:http';
import { dirname, join } from 'node:path';
import { commandsIn, packageMaker } from '../../src/commands/preview.ts';
import type { PreviewState } from '../../src/preview/protocol.ts';
import { type Preview, type PreviewOptions, startPreview } from '../../src/preview/server/index.ts';
import { selectModules } from '../../src/workspace.ts';
import { type Files, workspace } from '../workspace-fixture.ts';

export const previewedModule = `id: m
language: en
title: A first title
introduction: Welcome.
questions:
  - id: q1
    type: reflection
    text: What have you seen?
`;

/** A preview of a workspace with one module, on any free port. */
export async function openPreview(
  options: Partial<PreviewOptions> = {},
  files: Files = {},
): Promise<Preview & { folder: string; file: string }> {
  const folder = options.workspace ?? workspace({ 'modules/m/module.yaml': previewedModule, ...files });
  const module = join(folder, 'modules/m');
  const preview = await startPreview({
    workspace: folder,
    modules: () => selectModules(folder, []).files.map((file) => dirname(file)),
    make: packageMaker(folder),
    commands: commandsIn(folder),
    port: 0,
    ...options,
  });
  return { ...preview, folder, file: join(module, 'module.yaml') };
}

export interface Asking {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** One request to an origin of this computer, its path sent as it is written: fetch would tidy it. */
export const askAt = (origin: string, path: string, { method = 'GET', headers = {}, body }: Asking = {}) =>
  new Promise<Answered>((done, fail) => {
    const { host: Host, port } = new URL(origin);
    const all = { Host, ...headers };
    const asked = request({ hostname: '127.0.0.1', port, path, method, headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    asked.on('error', fail);
    asked.end(body);
  });

/** What the inspector is told first. */
export async function stateOf({ url }: Pick<Preview, 'url'>): Promise<PreviewState> {
  const { body } = await fetch(`${url}-/events`);
  let text = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString('utf8');
    const [, data] = /event: state\ndata: (.*)\n\n/.exec(text) ?? [];
    if (data !== undefined) return JSON.parse(data) as PreviewState; // which hangs up
  }
  throw new Error('The server told no state.');
}

/** The origin on which the attempt is played at the moment. */
export async function stageOf(preview: Pick<Preview, 'url'>): Promise<string> {
  return (await stateOf(preview)).launch?.origin ?? '';
}
