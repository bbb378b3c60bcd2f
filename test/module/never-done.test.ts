import { describe, expect, it } from 'vitest';
import { head, inShort, readText } from '../workspace-fixture.ts';

const two = 'introduction: Welcome.\nreadings:\n  - { id: r, title: R, url: https://www.ilo.org/a }\n';
const problemsOf = async (text: string, forum?: boolean) => {
  const { problems } = await readText(head + text, forum === undefined ? {} : { completion: { forum } });
  return problems.map(inShort);
};

describe('what nobody can do', () => {
  it('is a mistake behind a lock, at its place', async () => {
    expect(await problemsOf(`${two}lock: true\ncompletion: { forum: true }\n`)).toEqual([
      'error bad-value 8:22',
    ]);
    expect(await problemsOf(`${two}lock: true\n`, true)).toEqual(['error bad-value 7:7']);
  });

  it('is warned of without a lock, and only where the module itself asks for it', async () => {
    expect(await problemsOf(`${two}completion: { forum: true }\n`)).toEqual(['warning bad-value 7:22']);
    expect(await problemsOf(two, true)).toEqual([]);
  });

  it('is no lock with something behind it', async () => {
    expect(await problemsOf(`${two}lock: true\n`)).toEqual([]);
    const forum = 'discussion: { url: "https://forum.ilo.org/t/1" }\n';
    expect(await problemsOf(`${two}${forum}lock: true\ncompletion: { forum: true }\n`)).toEqual([]);
  });

  it('names a lock without anything to lock', async () => {
    expect(await problemsOf('introduction: Welcome.\nlock: true\n')).toEqual(['error bad-value 5:7']);
    // A glossary is always open.
    const words = 'glossary:\n  - { term: T, text: What it means. }\n';
    expect(await problemsOf(`introduction: Welcome.\n${words}lock: true\n`)).toEqual(['error bad-value 7:7']);
  });
});
