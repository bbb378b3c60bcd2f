import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { createLrs, memoryStore } from '../../src/lrs/index.ts';
import { createCmi5Lms } from '../../src/preview/launch/cmi5.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mp4': 'video/mp4',
  '.vtt': 'text/vtt',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
};

/** A web server with the files of a package under /package/; what else is asked for, `handle` may answer. */
export async function startPackageServer(
  files: Record<string, Uint8Array>,
  handle: (message: IncomingMessage, response: ServerResponse) => Promise<boolean> = async () => false,
) {
  const answer = async (message: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(message.url ?? '/', 'http://web');
    const file = files[pathname.replace(/^\/package\//, '')];
    const headers = { 'Content-Type': types[extname(pathname)] ?? 'text/html', 'Cache-Control': 'no-store' };
    if (file && pathname.startsWith('/package/')) response.writeHead(200, headers).end(file);
    else if (!(await handle(message, response)))
      response
        .writeHead(200, { 'Content-Type': 'text/html' })
        .end('<link rel="icon" href="data:,">Elsewhere');
  };
  const server = createServer((message, response) => void answer(message, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The status of an answer that comes in place of the LRS's, if any. */
type Fault = (message: IncomingMessage) => number | undefined;

/** The package's server, with an LRS on another origin, and the LMS of cmi5 in front of it where that is asked for. */
export async function startLaunches(files: Record<string, Uint8Array>, through: 'cmi5' | 'lrs') {
  let origin = '';
  const lrs = createLrs({ store: memoryStore() });
  const lms = createCmi5Lms({ lrs, origin: () => origin });
  const requests: string[] = [];
  const stage = {
    lrs,
    lms,
    requests,
    down: false,
    /** Asked for each request; a status is answered in place of the LRS. */
    fault: (() => undefined) as Fault,
    verbs: () => lrs.statements().map(({ verb }) => verb.id.replace(/^.*\//, '')),
  };
  const records = await startPackageServer({}, async (message, response) => {
    if (stage.down) {
      message.socket.destroy();
      return true;
    }
    const fault = message.method === 'OPTIONS' ? undefined : stage.fault(message);
    if (fault !== undefined) {
      response.writeHead(fault, { 'Access-Control-Allow-Origin': '*' }).end();
      return true;
    }
    if (message.method !== 'OPTIONS') requests.push(`${message.method} ${message.url?.split('?')[0]}`);
    if (through === 'cmi5') return lms.handle(message, response);
    await lrs.handle(message, response);
    return true;
  });
  origin = records.url;
  const web = await startPackageServer(files);
  return {
    ...stage,
    get down() {
      return stage.down;
    },
    set down(is: boolean) {
      stage.down = is;
    },
    get fault(): Fault {
      return stage.fault;
    },
    set fault(is: Fault) {
      stage.fault = is;
    },
    url: web.url,
    lrsUrl: records.url,
    close: async () => {
      await web.close();
      await records.close();
    },
  };
}

/** From now on pages of this context have an opener, as a window that an LMS opens has. */
export const asOpened = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    window.opener = window;
  });

/** A page at an address, opened as by an LMS, and what went wrong in it. */
export async function openPage(
  context: BrowserContext,
  address: string,
): Promise<{ page: Page; troubles: string[] }> {
  await asOpened(context);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    // A new learner has no documents yet, and browsers report each 404.
    if (/status of 404/.test(message.text())) return;
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  await page.goto(address);
  return { page, troubles };
}

/** Writes into an answer box as a person does, and waits until the page says what became of it. */
export async function answer(page: Page, question: string, text: string): Promise<string | null> {
  const box = page.locator(`[data-question="${question}"] textarea`);
  await box.fill(text);
  await box.blur();
  const line = page.locator(`[data-question="${question}"] [data-status]:not(:empty)`);
  await line.waitFor();
  return line.getAttribute('data-status');
}

export const answered = (page: Page, question: string): Promise<string> =>
  page.locator(`[data-question="${question}"] textarea`).inputValue();

/** Scrolls through every section, and reads every video. */
export async function readEverything(page: Page): Promise<void> {
  for (const section of await page.locator('main > section').all()) {
    await section.scrollIntoViewIfNeeded();
    const id = await section.getAttribute('id');
    await page.locator(`a[href="#${id}"][data-section-link].reached`).waitFor({ state: 'attached' });
  }
  for (const transcript of await page.locator('.transcript summary').all()) await transcript.click();
}
