import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { build } from 'esbuild';
import type { StoredAttempt } from '../../src/preview/lms/attempt.ts';
import type { LmsFault } from '../../src/preview/lms/faults.ts';
import type { LmsOptions } from '../../src/preview/lms/lms.ts';
import type { LaunchPage } from '../../src/preview/lms/page.ts';
import { type Body, receive } from '../../src/preview/lms/server.ts';
import { remember } from '../../src/remember.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mp4': 'video/mp4',
  '.vtt': 'text/vtt',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
};

export interface LmsServer {
  url: string;
  /** The database: what each attempt has committed. */
  attempts: Map<string, StoredAttempt>;
  /** Paths of the package that were asked for, in order. */
  requests: string[];
  /** Resolves when a launch of the attempt has ended and its last word has arrived. */
  ended(attempt: string): Promise<void>;
  /** Resolves when so much of the attempt has been saved, of all its launches together. */
  saved(attempt: string, times: number): Promise<void>;
  /** The address of a launch; the package is served from its unzipped files. */
  launch(attempt: string, files: Record<string, Uint8Array>, options: LaunchOptions): string;
  /** Forgets an attempt. */
  forget(attempt: string): void;
  close(): Promise<void>;
}

export interface LaunchOptions extends Omit<LmsOptions, 'onCommit' | 'onCall' | 'stored' | 'wire'> {
  page: string;
  /** The learner has logged in anew since the last launch. */
  login?: boolean;
  /** The attempt at whose address the package lies: two learners have one module. Without it, this attempt. */
  packageOf?: string;
  /** Leaves the LMS out: the package finds no API. */
  alone?: boolean;
  /** What is wrong with the LMS from the start. */
  fault?: LmsFault;
  /** The language of the LMS's own page; without it, en. */
  lang?: string;
}

interface Launched {
  files: Record<string, Uint8Array>;
  options: LaunchOptions;
}

/** Where a learner goes on from a launch: a page of the LMS without a package. */
export const elsewhere = '/elsewhere';

/** Where an attempt is saved. */
export const saveTo = (attempt: string): string => `/save/${attempt}`;

/** A small LMS over HTTP: it serves a package in a frame with the API above it, and keeps what is committed. */
export async function startLmsServer(): Promise<LmsServer> {
  const script = await lmsScript('./src/preview/lms/page.ts');
  const attempts = new Map<string, StoredAttempt>();
  const launches = new Map<string, Launched>();
  const saves = new Map<string, number>();
  const requests: string[] = [];
  const endings = new EventEmitter();

  const server = createServer(async (request, response) => {
    const [, room = '', attempt = '', ...rest] = new URL(request.url ?? '/', 'http://lms').pathname.split(
      '/',
    );
    const path = rest.join('/');
    const launch = launches.get(attempt);
    const send = (status: number, type: string, body: string | Uint8Array) =>
      response
        .writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', 'Accept-Ranges': 'bytes' })
        .end(body);
    if (room === 'lms.js') {
      // Every launch loads it: a browser that keeps it need not read it again.
      response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'max-age=3600' });
      return response.end(script);
    }
    if (`/${room}` === elsewhere) return send(200, 'text/html', '<link rel="icon" href="data:,">');
    if (room === 'save' && request.method === 'POST') {
      const body = JSON.parse(await bodyOf(request)) as Body;
      attempts.set(attempt, receive(attempts.get(attempt), body));
      saves.set(attempt, (saves.get(attempt) ?? 0) + 1);
      endings.emit(`save ${attempt}`);
      if (request.url?.endsWith('?finish')) endings.emit(attempt);
      return send(200, 'application/json', '{}');
    }
    if (room === 'launch' && launch) {
      return send(
        200,
        'text/html; charset=utf-8',
        launchPage(launch.options, {
          saveTo: saveTo(attempt),
          saves: saves.get(attempt) ?? 0,
          address: `/package/${launch.options.packageOf ?? attempt}/${launch.options.page}`,
          stored: attempts.get(attempt),
        }),
      );
    }
    const file = room === 'package' ? launch?.files[path] : undefined;
    if (!file) return send(404, 'text/plain', 'Not here.');
    requests.push(path);
    const type = types[extname(path)] ?? 'application/octet-stream';
    // Byte ranges, as every LMS's web server has them: without them no browser seeks in a video.
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    if (from === undefined) return send(200, type, file);
    const end = Math.min(to ? Number(to) : file.length - 1, file.length - 1);
    const headers = { 'Content-Type': type, 'Content-Range': `bytes ${from}-${end}/${file.length}` };
    return response.writeHead(206, headers).end(file.subarray(Number(from), end + 1));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    attempts,
    requests,
    ended: async (attempt) => void (await once(endings, attempt)),
    async saved(attempt, times) {
      while ((saves.get(attempt) ?? 0) < times) await once(endings, `save ${attempt}`);
    },
    launch(attempt, files, options) {
      launches.set(attempt, { files, options });
      return `${url}/launch/${attempt}`;
    },
    forget(attempt) {
      for (const map of [attempts, launches, saves]) map.delete(attempt);
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

interface Launching {
  saveTo: string;
  saves: number;
  /** Of the package's page. */
  address: string;
  stored: StoredAttempt | undefined;
}

function launchPage(
  { page: _, packageOf: __, alone, fault, login, lang = 'en', ...options }: LaunchOptions,
  { saveTo, saves, address, stored }: Launching,
): string {
  const launch: LaunchPage = {
    options: { ...options, ...(stored ? { stored } : {}) },
    saveTo,
    saves,
    ...(fault ? { fault } : {}),
    ...(login ? { login } : {}),
  };
  const lms = alone
    ? ''
    : `<script type="application/json" id="launch">${JSON.stringify(launch).replaceAll('<', '\\u003c')}</script><script src="/lms.js"></script>`;
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>LMS</title><link rel="icon" href="data:,">${lms}
<style>body{margin:0}iframe{display:block;border:0;width:100vw;height:100vh}</style></head>
<body><iframe title="module" allowfullscreen src="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe></body></html>`;
}

/** The LMS's own script, bundled for the first server of a process. */
const lmsScript = remember(async (page) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { openLmsPage } from '${page}'; openLmsPage();`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}, 1);

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
