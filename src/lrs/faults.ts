import type { IncomingMessage } from 'node:http';
import { sentence } from './http/answer.ts';
import { type Lrs, send } from './lrs.ts';

/** Something that goes wrong with one request. */
export interface LrsFault {
  /** `before`: the LRS never sees the request. `after`: it does as asked, and its answer is lost or another. */
  when: 'before' | 'after';
  /** The status that the client gets; without one the connection is cut. */
  status?: number;
  headers?: Record<string, string>;
}

/** An LRS on a bad network: `faultOf` says for each request what goes wrong, if anything. It may take its time. */
export function withFaults(
  lrs: Lrs,
  faultOf: (message: IncomingMessage) => LrsFault | undefined | Promise<LrsFault | undefined>,
): Lrs {
  return {
    ...lrs,
    async handle(message, response) {
      const fault = message.method === 'OPTIONS' ? undefined : await faultOf(message);
      if (!fault) return lrs.handle(message, response);
      const reply = fault.when === 'after' ? await lrs.reply(message) : undefined;
      if (fault.status === undefined) {
        message.socket.destroy();
        return;
      }
      const wrong = sentence(fault.status, 'This fault was asked for.', fault.headers);
      // A page may read the answer of another origin only with the headers that the LRS would have sent.
      const origin = reply?.headers['Access-Control-Allow-Origin'] ?? '*';
      send(
        { ...wrong, headers: { 'Access-Control-Allow-Origin': origin, ...wrong.headers } },
        message,
        response,
      );
    },
  };
}
