import type { IncomingMessage, ServerResponse } from 'node:http';
import { plainRequest } from './http/alternate.ts';
import { type LrsReply, sentence } from './http/answer.ts';
import { createBodyBudget } from './http/body-budget.ts';
import { corsHeaders, type Origins, preflight } from './http/cors.ts';
import { authorityOf, type LrsCredential } from './http/credentials.ts';
import { badRequest, Refusal } from './http/refusal.ts';
import { pathOf, readRequest } from './http/request.ts';
import { versionOf, type XapiVersion, xapiVersions } from './http/version.ts';
import { methodsOf, type Resource, resourceOf } from './resources.ts';
import type { StoredStatement } from './statements/statement.ts';
import type { LrsStore } from './store/store.ts';

export interface LrsOptions {
  store: LrsStore;
  /** The path under which the LRS stands; '/xapi' when it is not given, '' for the root. */
  base?: string;
  /** Who may use the LRS; with none, everyone who reaches it. */
  credentials?: readonly LrsCredential[];
  /** Pages that may call from a browser; all when it is not given. */
  origins?: Origins;
  /** The longest body taken, in bytes; 8 MB when it is not given. */
  maxBody?: number;
  /** The most bytes of bodies held at once, over all requests; 32 MB when it is not given. */
  maxBodies?: number;
  /** The most statements on one page; 500 when it is not given. */
  page?: number;
  /** The versions of xAPI that it speaks, the first as a default; both when it is not given. */
  versions?: readonly XapiVersion[];
  /** Hears of what should not happen: a failing disk, a mistake in the LRS. Printed when it is not given. */
  onTrouble?: (error: unknown) => void;
}

/** Hears of statements that are on the disk, as they were stored. */
export type StatementListener = (statements: readonly StoredStatement[]) => void;

/** A Learning Record Store. */
export interface Lrs {
  readonly base: string;
  /** Answers one HTTP request; never rejects. */
  handle(message: IncomingMessage, response: ServerResponse): Promise<void>;
  /** What `handle` would send. */
  reply(message: IncomingMessage): Promise<LrsReply>;
  /** Calls back for each request that stored something; returns how to stop. */
  onStatement(listener: StatementListener): () => void;
  /** Everything stored, in that order, voided ones too. */
  statements(): readonly StoredStatement[];
  close(): Promise<void>;
}

const versionHeader = 'X-Experience-API-Version';
const throughHeader = 'X-Experience-API-Consistent-Through';

/** An LRS that speaks the part of xAPI 1.0.3 and 2.0 that docs/lrs.md lists. */
export function createLrs({
  store,
  base = '/xapi',
  credentials = [],
  origins = '*',
  maxBody = 8_000_000,
  maxBodies = 32_000_000,
  page = 500,
  versions = xapiVersions,
  onTrouble = console.error,
}: LrsOptions): Lrs {
  const listeners = new Set<StatementListener>();
  const { clock, statements } = store.holdings;
  const bodies = createBodyBudget(maxBodies);
  // An eighth: forms are rare, and short where they do not show their key at once.
  const forms = createBodyBudget(maxBodies / 8);

  async function reply(message: IncomingMessage): Promise<LrsReply> {
    const answer = await carryOut(message)
      .catch((error: unknown) => {
        if (error instanceof Refusal) return sentence(error.status, error.message, error.headers);
        if (!message.destroyed) onTrouble(error);
        return mistake;
      })
      .finally(() => {
        bodies.free(message);
        forms.free(message);
      });
    return { ...answer, headers: { ...headersFor(message), ...answer.headers } };
  }

  function headersFor(message: IncomingMessage): Record<string, string> {
    const path = pathOf(message);
    return {
      [versionHeader]: spokenWith(message),
      'Cache-Control': 'no-store',
      // A document may be of any type, and must not run as a page of this origin.
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      ...(path === `${base}/statements` ? { [throughHeader]: clock.consistentThrough() } : {}),
      ...corsHeaders(message, origins),
    };
  }

  /** What is not known to be in another version is answered in the first. */
  function spokenWith({ headers }: IncomingMessage): XapiVersion {
    try {
      return versionOf(String(headers[versionHeader.toLowerCase()]), versions);
    } catch {
      return versions[0] ?? '1.0.3';
    }
  }

  async function carryOut(message: IncomingMessage): Promise<LrsReply> {
    if (message.method === 'OPTIONS') return preflight(message);
    const sent = await readRequest(message, { base, maxBody, bodies, forms });
    const request = await plainRequest(sent, (each) => authorityOf(each, credentials));
    const resource = resourceOf(request.resource);
    const act = resource.methods[request.method];
    if (!act) throw wrongMethod(resource);
    const asked = request.header(versionHeader.toLowerCase());
    const version = resource.open ? spokenWith(message) : versionOf(asked, versions);
    if (version === '2.0.0' && request !== sent)
      throw badRequest('xAPI 2.0 has no alternate request syntax: send the method itself.');
    const authority = resource.open ? {} : authorityOf(request, credentials);
    let fresh: readonly StoredStatement[] = [];
    const tell = (statements: readonly StoredStatement[]) => {
      fresh = statements;
    };
    // Reading does not wait for anything, so this is the moment that a page of statements shows.
    const through = resource.timed ? { [throughHeader]: clock.consistentThrough() } : {};
    try {
      const answer = await act(request, { store, authority, base, page, version, versions, tell });
      return { ...answer, headers: { ...answer.headers, ...through } };
    } finally {
      // Whatever this answer rests on, also others' writing, must outlast a crash before anyone hears of it.
      await store.settled().catch(diskTrouble);
      if (fresh.length > 0) for (const listener of listeners) callBack(listener, fresh);
    }
  }

  /** What is in memory is no longer what is on the disk, so from now on nothing is answered but this. */
  function diskTrouble(error: unknown): never {
    onTrouble(error);
    throw new Refusal(
      500,
      'The LRS cannot write to its disk, and takes nothing more until it is started again.',
    );
  }

  function callBack(listener: StatementListener, fresh: readonly StoredStatement[]) {
    try {
      listener(fresh);
    } catch (error) {
      onTrouble(error);
    }
  }

  return {
    base,
    reply,
    async handle(message, response) {
      try {
        send(await reply(message), message, response);
      } catch (error) {
        onTrouble(error);
        send(mistake, message, response);
      }
    },
    onStatement(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    statements: () => statements,
    close: store.close,
  };
}

const mistake = sentence(500, 'The LRS made a mistake of its own. Nothing is known to be stored.');

const wrongMethod = (resource: Resource) =>
  new Refusal(405, `Here, only ${methodsOf(resource)} can be used.`, { Allow: methodsOf(resource) });

/** Sends a reply; a client that has gone away is nobody's trouble. */
export function send(reply: LrsReply, message: IncomingMessage, response: ServerResponse): void {
  const length = reply.status === 204 ? {} : { 'Content-Length': Buffer.byteLength(reply.body ?? '') };
  response.on('error', () => undefined);
  response.writeHead(reply.status, { ...reply.headers, ...length }).end(reply.body);
  // A body that nobody read would stop the next request of this connection.
  message.resume();
}
