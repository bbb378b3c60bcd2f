import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Package } from '../../files/package-file.ts';
import { keptCredential } from '../../lrs/http/kept-credential.ts';
import {
  createLrs,
  damageNotes,
  fileStore,
  type Lrs,
  LrsError,
  type LrsStore,
  withFaults,
} from '../../lrs/index.ts';
import { takeLock } from '../../lrs/store/lock.ts';
import type { Problem } from '../../problem/problem.ts';
import { createCmi5Lms } from '../launch/cmi5.ts';
import { makeAssets } from './assets.ts';
import { openAttempts } from './attempts.ts';
import { moduleName, openDesk, playable } from './desk.ts';
import { type Events, openEvents } from './events.ts';
import { lrsFaultOf } from './lrs-fault.ts';
import { PreviewError } from './preview-error.ts';
import { answer, type Rooms } from './routes.ts';
import { sendSentence } from './sending.ts';
import { readSettings, writeSettings } from './settings.ts';
import { type Order, openWorkshop } from './workshop.ts';

export interface PreviewOptions {
  workspace: string;
  /** The folders of the modules that can be chosen, at least one. */
  modules: readonly string[];
  /** Makes one package whose statements may go to this endpoint; writes nothing. Throws a ProblemError. */
  make: (order: Order & { endpoint: string }) => Promise<{ contents: Package; problems: Problem[] }>;
  /** 0 for any that is free; without it the usual one, or any when that is taken. */
  port?: number;
  /** The module and the standard to begin with; those of last time without them. */
  module?: string;
  standard?: string;
  /** The name of the manner in which the LMS behaves, '' for none; the one of last time without it. */
  lms?: string;
  /** A real LRS in place of the embedded one. */
  lrs?: { endpoint: string; authorization: string };
  /** Told of what is nobody's mistake but Satchel's. */
  onTrouble?: (error: unknown) => void;
}

/** A preview that runs. */
export interface Preview {
  /** Of the page, with a slash at its end. */
  url: string;
  /** What was wrong with the statements that it keeps; they stay as they are. */
  notes: { message: string; hint: string }[];
  /** Ends every connection, and gives the store back. */
  close(): Promise<void>;
}

const usualPort = 8100;
const storeName = 'lrs.jsonl';

/** Starts the preview of a workspace on this computer alone. Throws a PreviewError when it cannot start. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { onTrouble = console.error } = options;
  const folder = join(options.workspace, '.satchel', 'preview');
  const closing: (() => unknown)[] = [await takeWorkspace(folder)];
  const close = async () => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    const store = await fileStore(join(folder, storeName)).catch(asPreviewError);
    closing.push(store.close);
    const server = createServer();
    await listen(server, options.port);
    const events = openEvents();
    closing.push(() => stop(server, events.close));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const opening = openRooms({ options, folder, origin, store, events, closing });
    server.on('request', (request, response) => {
      // Pages of an earlier preview knock at once: they wait until everything stands.
      opening
        .then((rooms) => answer(request, response, rooms))
        .catch((error: unknown) => {
          onTrouble(error);
          if (!response.headersSent) sendSentence(response, 500, 'The preview made a mistake of its own.');
          else response.destroy();
        });
    });
    await opening;
    return { url: `${origin}/`, notes: damageNotes(store.damage, `.satchel/preview/${storeName}`), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Opening {
  options: PreviewOptions;
  folder: string;
  origin: string;
  store: LrsStore;
  events: Events;
  /** Takes what is to be done at the end. */
  closing: (() => unknown)[];
}

/** Opens everything behind the server, and makes the first package. */
async function openRooms({ options, folder, origin, store, events, closing }: Opening): Promise<Rooms> {
  const { workspace, modules, make, onTrouble = console.error } = options;
  const assets = makeAssets();
  const credential = await keptCredential(join(folder, storeName), { key: undefined, secret: undefined });
  const attempts = await openAttempts(join(folder, 'attempts'));
  const lrs = createLrs({ store, credentials: [credential], origins: [origin], onTrouble });
  closing.push(lrs.onStatement((statements) => events.tell('statements', statements)));
  const target = options.lrs ?? {
    endpoint: `${origin}${lrs.base}/`,
    authorization: `Basic ${Buffer.from(`${credential.key}:${credential.secret}`).toString('base64')}`,
  };
  const workshop = openWorkshop({
    workspace,
    make: (module, standard) => make({ module, standard, endpoint: target.endpoint }),
    built: (isNew) => desk.built(isNew),
    onTrouble,
  });
  closing.push(workshop.close);
  const kept = await readSettings(folder, {
    modules: modules.map(moduleName),
    standards: playable.map(({ name }) => name),
  });
  const { module = kept.module, standard = kept.standard, lms = kept.lms } = options;
  const desk = await openDesk({
    modules,
    settings: { ...kept, module, standard, lms },
    attempts,
    workshop,
    lrs: { ...target, embedded: options.lrs === undefined },
    changed: (state) => events.tell('state', state),
    keep: (settings) => writeSettings(folder, settings),
  });
  const faulty = (each: Lrs) => withFaults(each, () => lrsFaultOf(desk.faults));
  // The LMS of cmi5 packages has the LRS for itself: it hands out tokens, and judges what it is told.
  const behind = createLrs({ store, base: '/cmi5', origins: [origin], onTrouble });
  closing.push(behind.onStatement((statements) => events.tell('statements', statements)));
  const cmi5 = createCmi5Lms({ lrs: behind, origin: () => origin });
  const judged: Lrs = {
    ...behind,
    async handle(message, response) {
      // A path such as /cmi5/../x begins like the LMS's, and leads elsewhere.
      if (await cmi5.handle(message, response)) return;
      message.resume();
      sendSentence(response, 404, 'There is nothing here.');
    },
  };
  return {
    origin,
    assets: await assets,
    desk,
    attempts,
    events,
    lrs: faulty(lrs),
    cmi5: { open: cmi5.open, handle: faulty(judged).handle },
  };
}

/** One preview at a time has a workspace. Throws a PreviewError when another has it. Returns how to give it up. */
async function takeWorkspace(folder: string): Promise<() => Promise<void>> {
  const giveUp = await takeLock(join(folder, 'preview.lock')).catch(asPreviewError);
  if (giveUp) return giveUp;
  throw new PreviewError(
    'A preview of this workspace runs already.',
    'Use that one: it shows every module. Or end it first, with Ctrl-C.',
  );
}

/** The store that cannot be used keeps the preview from starting. */
function asPreviewError(error: unknown): never {
  if (error instanceof LrsError) throw new PreviewError(error.message, error.hint);
  throw error;
}

/** Listens on loopback only. Throws a PreviewError when the port cannot be had. */
async function listen(server: Server, port: number | undefined): Promise<void> {
  try {
    await listening(server, port ?? usualPort);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (port === undefined) return await listening(server, 0);
    if (code === 'EADDRINUSE')
      throw new PreviewError(
        `Port ${port} is taken by another program.`,
        'Give another with --port, or leave it out: then a free one is found.',
      );
    if (code === 'EACCES')
      throw new PreviewError(`Port ${port} may not be used.`, 'Give one above 1023 with --port.');
    throw new PreviewError(`The preview cannot listen on port ${port}: ${message}.`, 'Try another --port.');
  }
}

const listening = (server: Server, port: number) =>
  new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      ready();
    });
  });

/** Ends what is open at once, requests under way after a second. */
const stop = (server: Server, endEvents: () => void) =>
  new Promise<void>((done) => {
    server.close(() => done());
    endEvents();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1000).unref();
  });
