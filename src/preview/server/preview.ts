import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { keptCredential } from '../../lrs/http/kept-credential.ts';
import { createLrs, damageNotes, fileStore, type Lrs, type LrsStore, withFaults } from '../../lrs/index.ts';
import { type Cmi5Lms, createCmi5Lms } from '../launch/cmi5.ts';
import { makeAssets } from './assets.ts';
import { openAttempts } from './attempts.ts';
import { moduleName, openDesk, playable } from './desk.ts';
import { type Events, openEvents } from './events.ts';
import { openImports } from './imports.ts';
import { lrsFaultOf } from './lrs-fault.ts';
import { type Commands, openPackages } from './packages.ts';
import { openPorts, type Ports } from './ports.ts';
import { realLrs } from './real-lrs.ts';
import { answer, type Rooms } from './routes.ts';
import { isBrokenOff, sendSentence } from './sending.ts';
import { readSettings, writeSettings } from './settings.ts';
import { answerOnStage, type StageRooms } from './stage-routes.ts';
import { openStages } from './stages.ts';
import { asPreviewError, takeWorkspace } from './taken.ts';
import { type Make, openWorkshop } from './workshop.ts';

export interface PreviewOptions {
  workspace: string;
  /** The folders of the modules that can be chosen, at least one at the start. Looked at again after each change. */
  modules: () => readonly string[];
  /** Makes one package whose statements may go to this endpoint; writes nothing. Throws a ProblemError. */
  make: Make;
  /** What its buttons do. */
  commands: Commands;
  /** The inspector's; packages are played on the next one. 0 for any two; without it 8100, or any two if it is taken. */
  port?: number;
  /** The module and the standard to begin with; those of last time without them. */
  module?: string;
  standard?: string;
  /** The name of the manner in which the LMS behaves, '' for none; the one of last time without it. */
  lms?: string;
  /** The preview was started in the terminal of Visual Studio Code: places are opened in it at once. */
  isInEditor?: boolean;
  /** A real LRS in place of the embedded one. */
  lrs?: { endpoint: string; authorization: string };
  /** Told of what is nobody's mistake but Satchel's. */
  onTrouble?: (error: unknown) => void;
}

/** A preview that runs. */
export interface Preview {
  /** Of the inspector, with a slash at its end. */
  url: string;
  /** The second port, on which packages are played. */
  stagePort: number;
  /** What was wrong with the statements that it keeps; they stay as they are. */
  notes: { message: string; hint: string }[];
  /** Makes the package once more: `make` has something else to give. The attempt goes on. */
  renew(): void;
  /** Ends every connection, and gives the store back. */
  close(): Promise<void>;
}

const storeName = 'lrs.jsonl';

/** Starts the preview of a workspace on this computer alone. Throws a PreviewError when it cannot start. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { onTrouble = console.error } = options;
  const folder = join(options.workspace, '.satchel', 'preview');
  const taken = await takeWorkspace(folder);
  const closing: (() => unknown)[] = [taken.giveUp];
  const close = async () => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    const store = await fileStore(join(folder, storeName)).catch(asPreviewError);
    closing.push(store.close);
    const ports = await openPorts(options.port);
    const events = openEvents();
    closing.push(() => ports.close(events.close));
    const opening = openRooms({ options, folder, ports, store, events, closing });
    // Pages of an earlier preview knock at once: they wait until everything stands.
    type Answering = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    const answering = (answered: Answering) => (request: IncomingMessage, response: ServerResponse) => {
      answered(request, response).catch((error: unknown) => {
        if (isBrokenOff(error, request)) return;
        onTrouble(error);
        if (!response.headersSent) sendSentence(response, 500, 'The preview made a mistake of its own.');
        else response.destroy();
      });
    };
    ports.answer(
      answering(async (request, response) => answer(request, response, (await opening).inspector)),
      answering(async (request, response) => answerOnStage(request, response, (await opening).stage)),
    );
    const { renew } = await opening;
    const url = `${originOf(ports)}/`;
    await taken.tell(url);
    return {
      url,
      stagePort: ports.stage,
      notes: damageNotes(store.damage, `.satchel/preview/${storeName}`),
      renew,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Opening {
  options: PreviewOptions;
  folder: string;
  ports: Ports;
  store: LrsStore;
  events: Events;
  /** Takes what is to be done at the end. */
  closing: (() => unknown)[];
}

const originOf = ({ inspector }: Ports) => `http://127.0.0.1:${inspector}`;

/** Opens everything behind the two ports, and makes the first package. */
async function openRooms({
  options,
  folder,
  ports,
  store,
  events,
  closing,
}: Opening): Promise<{ inspector: Rooms; stage: StageRooms; renew: () => void }> {
  const { workspace, modules, make, onTrouble = console.error } = options;
  const origin = originOf(ports);
  const making = makeAssets();
  const credential = await keptCredential(join(folder, storeName), { key: undefined, secret: undefined });
  const attempts = await openAttempts(join(folder, 'attempts'));
  const stages = openStages(ports.stage, credential.secret);
  const lrs = createLrs({ store, credentials: [credential], origins: [origin], onTrouble });
  // The same for packages, whose requests were looked at before, and which have no key to it.
  const own = createLrs({ store, origins: [], onTrouble });
  const workshop = openWorkshop({ workspace, make, built: (isNew) => desk.built(isNew), onTrouble });
  closing.push(workshop.close);
  const kept = await readSettings(folder, {
    modules: modules().map(moduleName),
    standards: playable.map(({ name }) => name),
  });
  const { module = kept.module, standard = kept.standard, lms = kept.lms } = options;
  const desk = await openDesk({
    modules,
    settings: { ...kept, module, standard, lms },
    attempts,
    workshop,
    stages,
    lrs: {
      endpoint: options.lrs?.endpoint ?? `${origin}${lrs.base}/`,
      embedded: options.lrs === undefined,
    },
    changed: (state) => events.tell('state', state),
    keep: (settings) => writeSettings(folder, settings),
  });
  // The LMS of cmi5 packages has the LRS for itself: it hands out tokens, and judges what it is told.
  const behind = createLrs({ store, base: '/cmi5', origins: [], onTrouble });
  for (const each of [lrs, own, behind])
    closing.push(each.onStatement((statements) => events.tell('statements', statements)));
  const cmi5 = createCmi5Lms({
    lrs: behind,
    origin() {
      const place = desk.launching()?.launching.address;
      return place ? place.origin + place.base : origin;
    },
  });
  const faulty = (each: Lrs) => withFaults(each, () => lrsFaultOf(desk.faults));
  const assets = await making;
  return {
    renew: workshop.again,
    inspector: {
      origin,
      stagePort: ports.stage,
      assets: assets.inspector,
      desk,
      packages: openPackages(options.commands, {
        workspace,
        isInEditor: options.isInEditor ?? false,
        onTrouble,
      }),
      imports: openImports(options.commands, { workspace, onTrouble }),
      events,
      lrs: faulty(lrs),
    },
    stage: {
      inspector: origin,
      stages,
      assets: assets.stage,
      desk,
      attempts,
      lrs: options.lrs ? realLrs(options.lrs) : own,
      store: options.lrs ? undefined : store,
      cmi5: { open: cmi5.open, behind: { base: behind.base, handle: asAnswered(cmi5) }, store },
      faulty: (handle) => faulty({ ...own, handle }).handle,
    },
  };
}

/** A path such as /cmi5/../x begins like the LMS's, and leads elsewhere. */
const asAnswered =
  (cmi5: Cmi5Lms): Lrs['handle'] =>
  async (message, response) => {
    if (await cmi5.handle(message, response)) return;
    message.resume();
    sendSentence(response, 404, 'There is nothing here.');
  };
