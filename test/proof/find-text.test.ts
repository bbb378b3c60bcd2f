import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findText, type PageText } from '../../src/proof/find-text.ts';
import { workspace } from '../workspace-fixture.ts';

const found = async (files: Record<string, string>, text: Partial<PageText>) => {
  const folder = workspace(files);
  const asked = { words: '', language: 'en', near: '', ...text };
  const place = await findText({ folder, modules: [join(folder, 'modules/m')] }, asked);
  return place && `${relative(folder, place.file).replaceAll('\\', '/')}:${place.line}:${place.column}`;
};

const module = `id: m
language: en
title: A “title” of mine
introduction: |
  Welcome, see [the *other* page](https://example.org/one/two) and stay.
questions:
  - id: q1
    type: reflection
    text: What have you seen here?
  - id: q2
    type: reflection
    text: What have you seen here?
`;
const inEnglish = { 'modules/m/module.yaml': module };

describe('the place of a text of the page', () => {
  it('is the line and column at which its words begin, whatever marks stand between them', async () => {
    expect(await found(inEnglish, { words: 'A “title” of mine' })).toBe('modules/m/module.yaml:3:8');
    expect(await found(inEnglish, { words: 'Welcome, see the other page and stay.' })).toBe(
      'modules/m/module.yaml:5:3',
    );
  });

  it('is that of the question around it, where the same words stand twice', async () => {
    const words = 'What have you seen here?';
    expect(await found(inEnglish, { words, near: 'q1' })).toBe('modules/m/module.yaml:9:11');
    expect(await found(inEnglish, { words, near: 'q2' })).toBe('modules/m/module.yaml:12:11');
  });

  it('is found behind words of the page', async () => {
    expect(await found(inEnglish, { words: '1. Question: What have you seen here?', near: 'q2' })).toBe(
      'modules/m/module.yaml:12:11',
    );
  });

  it('is in the translation that is shown, or where the text comes from that it lacks', async () => {
    const files = { ...inEnglish, 'modules/m/module.fr.yaml': 'language: fr\ntitle: Un titre à moi\n' };
    expect(await found(files, { words: 'Un titre à moi', language: 'fr' })).toBe(
      'modules/m/module.fr.yaml:2:8',
    );
    expect(await found(files, { words: 'What have you seen here?', language: 'fr', near: 'q2' })).toBe(
      'modules/m/module.yaml:12:11',
    );
  });

  it('is in a module in Markdown, also beside a question of the same words', async () => {
    const text = `---
id: m
language: en
title: A title
---

## First part

### What is it? {#q1}

### What is it? {#q2}
`;
    const files = { 'modules/m/module.md': text };
    expect(await found(files, { words: 'First part' })).toBe('modules/m/module.md:7:4');
    expect(await found(files, { words: 'What is it?', near: 'q1' })).toBe('modules/m/module.md:9:5');
  });

  it('is also known in a module with an error elsewhere', async () => {
    const files = { 'modules/m/module.yaml': `${module}    text2: what\n` };
    expect(await found(files, { words: 'What have you seen here?' })).toBe('modules/m/module.yaml:9:11');
  });

  it('is unknown where no file has the words', async () => {
    expect(await found(inEnglish, { words: 'Leave and come back another day' })).toBeUndefined();
    expect(await found(inEnglish, { words: '' })).toBeUndefined();
  });
});
