import { createHash } from 'node:crypto';

/** What goes back to the client. */
export interface LrsReply {
  status: number;
  headers: Record<string, string>;
  body?: string | Buffer;
}

/** A reply without a body. */
export const nothing: LrsReply = { status: 204, headers: {} };

/** A reply in JSON; the type bare, as ADL's suite compares it. */
export const json = (value: unknown, headers: Record<string, string> = {}): LrsReply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

/** A reply with a sentence for a person. */
export const sentence = (status: number, text: string, headers: Record<string, string> = {}): LrsReply => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
  body: `${text}\n`,
});

/** Part Three 3.1: the SHA-1 of the contents in hexadecimal, in quotes. */
export const etagOf = (contents: string | Buffer): string =>
  `"${createHash('sha1').update(contents).digest('hex')}"`;

/** The Last-Modified of a timestamp of ours: HTTP knows whole seconds only. */
export const lastModified = (timestamp: string): string => new Date(timestamp).toUTCString();
