import { describe, expect, it } from 'vitest';
import { overlayText, type Setting } from '../../src/translate/overlay-text.ts';
import { original, valueIn } from './translated.ts';

const module = valueIn(original) as Record<string, unknown>;
const set = (source: string, ...settings: Setting[]) => overlayText(source, module, settings);
const question = (index: number, ...rest: PropertyKey[]) => ['questions', 'items', index, ...rest];

describe('an overlay with other texts', () => {
  it('keeps comments, order, keys and the way in which texts are quoted', () => {
    const source = `# Mine.
# Two lines.

language: fr
status: draft # not approved

questions:
  # the second first
  - id: q2
    text: 'Lequel ?' # here
    own: kept
  - id: q1
    text: |
      Vu ?

      Dites.
title: "Un module"
`;
    const text = set(
      source,
      { path: ['title'], value: 'Un "beau" module' },
      { path: question(0, 'text'), value: 'Qu’avez-vous vu ?\n' },
      { path: question(1, 'text'), value: 'Lequel des deux ?' },
    );
    expect(text).toBe(
      source
        .replace("'Lequel ?'", "'Lequel des deux ?'")
        .replace('      Vu ?\n\n      Dites.\n', '      Qu’avez-vous vu ?\n')
        .replace('"Un module"', '"Un \\"beau\\" module"'),
    );
  });

  it('has new keys and items in the order of the module', () => {
    const source = 'status: draft\nquestions:\n  - id: q3\n    text: Reliez.\n';
    const text = set(
      source,
      { path: question(1, 'options', 1, 'text'), value: 'Deux' },
      { path: question(1, 'options', 0, 'feedback'), value: 'Oui.' },
      { path: question(1, 'options', 0, 'text'), value: 'Un' },
      { path: question(1, 'text'), value: 'Lequel ?' },
      { path: question(0, 'text'), value: 'Vu ?' },
      { path: question(2, 'pairs', 1, 'target', 'text'), value: 'Amérique' },
      { path: question(2, 'pairs', 0, 'source', 'text'), value: 'Népal' },
      { path: ['discussion', 'notes'], value: ['Une.', 'Deux.'] },
      { path: ['title'], value: 'Un module' },
      { path: ['introduction', 'text'], value: 'Lire.\n\nEncore.\n' },
    );
    expect(text).toBe(`status: draft

title: Un module

introduction: |
  Lire.

  Encore.
questions:
  - id: q1
    text: Vu ?
  - id: q2
    text: Lequel ?
    options:
      - id: a
        text: Un
        feedback: Oui.
      - id: b
        text: Deux
  - id: q3
    text: Reliez.
    pairs:
      - source:
          id: nepal
          text: Népal
      - source:
          id: peru
        target:
          id: america
          text: Amérique

discussion:
  notes:
    - Une.
    - Deux.
`);
  });

  it('takes the short form of a section and the long one, and makes one of the other where it must', () => {
    const long = {
      ...module,
      introduction: { title: 'A', text: 'B' },
      questions: { title: 'Q', items: module.questions },
    };
    const settings: Setting[] = [
      { path: ['introduction', 'title'], value: 'Un' },
      { path: ['introduction', 'text'], value: 'Deux' },
      { path: ['questions', 'title'], value: 'Trois' },
      { path: question(0, 'text'), value: 'Quatre' },
    ];
    const wanted = {
      introduction: { title: 'Un', text: 'Deux' },
      questions: { title: 'Trois', items: [{ id: 'q1', text: 'Quatre' }] },
    };
    expect(valueIn(overlayText('', long, settings))).toEqual(wanted);
    expect(valueIn(overlayText('introduction: Avant\nquestions: [{ id: q1 }]\n', long, settings))).toEqual(
      wanted,
    );
    const longOverlay = 'introduction: { text: Avant }\nquestions: { items: [{ id: q1, text: Avant }] }\n';
    const some = settings.filter((_, index) => index % 2 === 1);
    expect(valueIn(set(longOverlay, ...some))).toEqual({
      introduction: { text: 'Deux' },
      questions: { items: [{ id: 'q1', text: 'Quatre' }] },
    });
  });

  it('keeps flat lists, deeper indentation and the line ends of Windows', () => {
    const flat = 'questions:\n- id: q1\n  text: Avant\n';
    expect(set(flat, { path: question(0, 'text'), value: 'Après' })).toBe(flat.replace('Avant', 'Après'));
    const deep = 'introduction:\n    text: Avant\n    title: T\n';
    expect(set(deep, { path: ['introduction', 'text'], value: 'Après' })).toBe(
      deep.replace('Avant', 'Après'),
    );
    expect(set('title: Avant\r\nx: y\r\n', { path: ['title'], value: 'Après' })).toBe(
      'title: Après\r\nx: y\r\n',
    );
  });

  it('writes out what aliases repeat, so that one text changes and not two', () => {
    const text = set('title: &a Avant\nseries: *a\n', { path: ['title'], value: 'Après' });
    expect(valueIn(text)).toEqual({ title: 'Après', series: 'Avant' });
  });

  it('begins where there is nothing but a comment', () => {
    expect(set('# Mine.\n', { path: ['title'], value: 'Un' })).toBe('# Mine.\n\ntitle: Un\n');
  });
});

describe('an overlay with options in a short form', () => {
  const options = [
    { id: 'a', text: 'One', feedback: 'Yes.' },
    { id: 'b', text: 'Two' },
  ];
  const short = { questions: [{ id: 'q', options }] };
  const option = (index: number, key = 'text') => ['questions', 'items', 0, 'options', index, key];
  const written = (form: string, ...settings: Setting[]) =>
    overlayText(`questions:\n  - id: q\n    options: ${form}\n`, short, settings).split('options:')[1];

  it('keeps its form, and gives an option its keys where it needs them', () => {
    expect(written('{ a: Un }', { path: option(1), value: 'Deux' })).toBe(' { a: Un, b: Deux }\n');
    expect(written('[Un, Deux]', { path: option(1), value: 'Deux !' })).toBe(' [ Un, Deux ! ]\n');
    expect(written('{ a: Un }', { path: option(0, 'feedback'), value: 'Oui.' })).toBe(
      ' { a: { text: Un, feedback: Oui. } }\n',
    );
    expect(written('[Un, Deux]', { path: option(0, 'feedback'), value: 'Oui.' })).toBe(
      ' [ { id: a, text: Un, feedback: Oui. }, Deux ]\n',
    );
  });
});
