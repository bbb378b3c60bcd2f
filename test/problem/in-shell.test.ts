import { describe, expect, it } from 'vitest';
import { inShell } from '../../src/problem/in-shell.ts';

describe('a word of a printed command', () => {
  it.each([
    ['module-8.docx', 'module-8.docx'],
    ['évaluation_2.docx', 'évaluation_2.docx'],
    ['ana@example.org', 'ana@example.org'],
    ['C:\\courses\\a.docx', 'C:\\courses\\a.docx'],
    ['module 8 (final).docx', '"module 8 (final).docx"'],
    ["l'exemple & co.docx", '"l\'exemple & co.docx"'],
  ])('%s: can be copied', (name, word) => {
    expect(inShell(name)).toBe(word);
  });

  it.each(['$(rm -rf x).docx', 'a`b`.docx', 'a"b.docx', '%PATH% a.docx', 'a b\\', 'a\nb'])(
    '%j: is named otherwise, since a shell would read something into it',
    (name) => {
      expect(inShell(name)).toBe('file');
    },
  );
});
