// Draws the rooms of src/ and what each may import into docs/architecture.md, as the allow-list of
// .dependency-cruiser.mjs has them. `--check` writes nothing, and exits with 1 where the picture is an old one.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rooms } from '../.dependency-cruiser.mjs';

const page = fileURLToPath(new URL('../docs/architecture.md', import.meta.url));
const [begin, end] = ['<!-- rooms: drawn by scripts/draw-rooms.mjs -->', '<!-- end of rooms -->'];

/** Everything that a room may reach through others. */
const reachable = (name) => new Set((rooms[name].may ?? []).flatMap((each) => [each, ...reachable(each)]));

/** What it imports and reaches through none of the others: more arrows would hide the way. */
const nearest = (name) => {
  const may = rooms[name].may ?? [];
  return may.filter((each) => !may.some((other) => other !== each && reachable(other).has(each)));
};

const names = Object.keys(rooms);
const idOf = (name) => name.replace('/', '_');
const box = (name) => `    ${idOf(name)}["${name}"]`;
const arrows = names.flatMap((name) => nearest(name).map((each) => `  ${idOf(name)} --> ${idOf(each)}`));
const drawing = [
  begin,
  '',
  '```mermaid',
  'flowchart TD',
  '  subgraph node["Node"]',
  ...names.filter((name) => !rooms[name].browser).map(box),
  '  end',
  '  subgraph browser["The browser"]',
  ...names.filter((name) => rooms[name].browser).map(box),
  '  end',
  ...arrows,
  '```',
  '',
  end,
].join('\n');

const text = readFileSync(page, 'utf8');
const drawn = text.slice(0, text.indexOf(begin)) + drawing + text.slice(text.indexOf(end) + end.length);
if (!process.argv.includes('--check')) writeFileSync(page, drawn);
else if (drawn !== text) {
  console.error('docs/architecture.md has an old picture of the rooms: run node scripts/draw-rooms.mjs');
  process.exitCode = 1;
}
