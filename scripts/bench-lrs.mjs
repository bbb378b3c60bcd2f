// The LRS with more statements than a workshop has: what `npm run bench` starts it on.

import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';

const statementCount = 200_000;

/** A store of the LRS with so many answers, one a line. */
export function storeFile(folder) {
  const file = join(folder, 'lrs.jsonl');
  const to = fs.openSync(file, 'w');
  fs.writeSync(to, '{"satchel":"lrs","version":1}\n');
  const iri = 'https://academy.example.org/modules/m';
  const parent = [{ objectType: 'Activity', id: iri }];
  const account = (name) => ({ objectType: 'Agent', account: { homePage: 'https://lms.example.org', name } });
  for (let at = 0; at < statementCount; at += 1000) {
    const lines = Array.from({ length: 1000 }, (_, index) => {
      const stored = new Date(1.77e12 + at + index).toISOString();
      const question = index % 40;
      const statement = {
        id: randomUUID(),
        actor: account(`learner-${index % 500}`),
        verb: { id: 'http://adlnet.gov/expapi/verbs/answered', display: { en: 'answered' } },
        object: {
          objectType: 'Activity',
          id: `${iri}/questions/q${question}`,
          definition: {
            type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
            name: { en: `Question ${question}` },
            interactionType: 'long-fill-in',
          },
        },
        result: { response: `An answer of some sixty characters, as learners write them. ${at + index}` },
        context: { registration: randomUUID(), contextActivities: { parent } },
        timestamp: stored,
        stored,
        authority: account('key'),
        version: '1.0.0',
      };
      return `${JSON.stringify({ statements: [statement] })}\n`;
    });
    fs.writeSync(to, lines.join(''));
  }
  fs.closeSync(to);
  return file;
}

/** The LRS on a store, ended as soon as it is ready. */
export function lrsOn(cli, file) {
  const code = `const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = (text, ...rest) => {
      if (String(text).includes('ready')) setImmediate(() => process.emit('SIGINT'));
      return write(text, ...rest);
    };`;
  const preload = `--import=data:text/javascript,${encodeURIComponent(code)}`;
  return { args: [preload, cli, 'lrs', '--port', '0', '--file', file] };
}

/** The floor of that: every line is read as JSON and kept, and nothing is known of it. */
export function linesOf(file) {
  const code = `const bytes = fs.readFileSync(${JSON.stringify(file)});
    const kept = [];
    for (let from = 0, end; (end = bytes.indexOf(10, from)) >= 0; from = end + 1)
      kept.push(JSON.parse(bytes.toString('utf8', from, end)));`;
  return { args: ['-e', code] };
}
