import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rooms } from '../.dependency-cruiser.mjs';
import { home } from '../src/home.ts';

const files = readdirSync(join(home, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));

// What each room may import is held by `npm run lint`.
describe('the rooms of src/', () => {
  it('each have files, and every file has one room', () => {
    const inRoom = (path: string) =>
      Object.keys(rooms).filter((name) => new RegExp(`^${rooms[name]?.path}`).test(path));
    expect(files.filter((path) => inRoom(path).length !== 1)).toEqual([]);
    const lived = new Set(files.flatMap(inRoom));
    expect(Object.keys(rooms).filter((name) => !lived.has(name))).toEqual([]);
  });

  it('are told of in docs/architecture.md, folder by folder', () => {
    const page = readFileSync(join(home, 'docs/architecture.md'), 'utf8');
    const folders = files.flatMap(
      (path) => /^(?:preview\/[^/]+|(?!preview)[^/]+)(?=\/)/.exec(path)?.[0] ?? [],
    );
    expect([...new Set(folders)].filter((each) => !page.includes(`| \`src/${each}/\` |`))).toEqual([]);
    const own = files.flatMap((path) => /^runtime\/([^/]+)\//.exec(path)?.[1] ?? []);
    expect([...new Set(own)].filter((each) => !page.includes(`| \`${each}/\` |`))).toEqual([]);
  });

  it('are drawn there as they are', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/draw-rooms.mjs', '--check'], {
      cwd: home,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  // The linter does not see this way of naming a type of another file.
  it('name no type by import(…)', () => {
    const found = files.filter((path) =>
      /\bimport\(\s*['"][^'"]*['"]\s*\)\s*\./.test(readFileSync(join(home, 'src', path), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});
