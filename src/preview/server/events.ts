import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PreviewEvents } from '../protocol.ts';

/** Tells every page that listens (server-sent events, HTML 9.2). */
export interface Events {
  tell<Name extends keyof PreviewEvents>(name: Name, value: PreviewEvents[Name]): void;
  /** Keeps a page's request open, and tells it this first. */
  listen(request: IncomingMessage, response: ServerResponse, first: Partial<PreviewEvents>): void;
  /** Ends every open request: they would hold the server's own end up. */
  close(): void;
}

export function openEvents(): Events {
  const listeners = new Set<ServerResponse>();
  const text = (name: string, value: unknown) => `event: ${name}\ndata: ${JSON.stringify(value)}\n\n`;
  return {
    tell(name, value) {
      for (const listener of listeners) listener.write(text(name, value));
    },
    listen(request, response, first) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write('retry: 500\n\n');
      for (const [name, value] of Object.entries(first)) response.write(text(name, value));
      listeners.add(response);
      request.on('close', () => listeners.delete(response));
    },
    close() {
      for (const listener of listeners) listener.end();
    },
  };
}
