import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/import/block.ts';
import { languageOf } from '../../src/import/language.ts';
import { importOf } from './imported.ts';

const italian =
  'Questo modulo tratta della cooperazione tra i paesi e delle politiche che sono state adottate.';

const languageIn = (text: string, language: string | undefined) => {
  const blocks: Block[] = [{ kind: 'text', text, level: 0, depth: 0, number: '' }];
  return languageOf({ title: undefined, language, blocks, pictures: [], unsure: [] });
};

describe('the language of a document', () => {
  it.each([
    ['en', 'Exchange between countries of the South has a long history, and this is how it began.'],
    ['es', 'La cooperación entre los países del Sur tiene una larga historia, y así empezó.'],
    ['fr', 'La coopération entre les pays du Sud a une longue histoire, et voici comment elle a commencé.'],
    ['pt', 'A cooperação entre os países do Sul tem uma longa história, e foi assim que ela começou.'],
    ['ar', 'للتعاون بين بلدان الجنوب تاريخ طويل، وهكذا بدأ هذا التعاون في السنوات الأولى.'],
    ['it', italian],
    ['de', 'Dieses Modul handelt davon, was die Regierungen beschlossen haben, und was daraus geworden ist.'],
    ['ru', 'Этот модуль рассказывает о том, что решили правительства, и о том, что из этого вышло.'],
  ])('is "%s" by its words, whatever the document says', async (language, words) => {
    expect(await languageIn(words, 'nl')).toBe(language);
    expect(await languageIn(words, undefined)).toBe(language);
  });

  it('is what the document says, where its words are few or say nothing', async () => {
    expect(await languageIn('Un due tre', 'it-IT')).toBe('it-IT');
    expect(await languageIn('', 'fr')).toBe('fr');
    expect(await languageIn('1. 2. 3.', undefined)).toBeUndefined();
  });

  it('is not told by addresses, paths and names in a program', async () => {
    const addresses =
      'https://www.example.org/de/die-geschichte-der-zusammenarbeit-zwischen-den-laendern '.repeat(5);
    expect(await languageIn(addresses, undefined)).toBeUndefined();
    expect(await languageIn(`${addresses}${italian}`, undefined)).toBe('it');
  });
});

it('a document in a language that the page does not speak is called by its own', async () => {
  const { yaml, imported } = await importOf('a.txt', `La migrazione dei lavoratori\n\n${italian}\n`);
  expect(yaml).toContain('\nlanguage: it\n');
  expect(imported.unsure).toEqual([]);
});
