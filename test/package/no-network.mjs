// Preloaded by a test into the command line: whatever would reach the network throws, and leaves a trace.

// Preloaded by a test into the command line: whatever would reach the network throws, and leaves a trace.

import dnsCallbacks, { promises as dns } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

const refuse = (name) => () => {
  process.stderr.write(`network: ${name}\n`);
  throw new Error(`The network was asked for: ${name}`);
};

net.Socket.prototype.connect = refuse('net.Socket.connect');
for (const name of ['connect', 'createConnection']) net[name] = refuse(`net.${name}`);
tls.connect = refuse('tls.connect');
for (const name of ['get', 'request']) {
  http[name] = refuse(`http.${name}`);
  https[name] = refuse(`https.${name}`);
}
dnsCallbacks.lookup = refuse('dns.lookup');
dns.lookup = refuse('dns.promises.lookup');
globalThis.fetch = refuse('fetch');
globalThis.WebSocket = refuse('WebSocket');
syncBuiltinESMExports();

if (process.argv.includes('--try-network')) await fetch('https://example.org');
