import { readFileSync } from 'node:fs';
import type { Cue } from '../captions/cue.ts';
import { forbiddenCharacter, isWebAddress } from '../fields/fields.ts';
import { addressKindOf, pathOf, referencesIn } from '../fields/markdown.ts';
import { beyondMarkdown, isBeyondMarkdown } from '../fields/markdown-budget.ts';
import { isEnough } from '../problem/in-order.ts';
import { type Place, type Problem, problem, startOf } from '../problem/problem.ts';
import { kindNames } from '../sections/index.ts';
import { readCaptionFiles } from './caption-files.ts';
import { linesOf } from './lines.ts';
import type { LocalFile } from './module.ts';
import { findPackable, type PackageReach } from './packable.ts';
import { isRaw } from './raw.ts';
import { moduleSchema } from './schema.ts';
import { type Standing, standingsIn } from './walk.ts';
import { isTooLarge, readText, tooLarge, type Yaml } from './yaml.ts';

/** What the texts of a module need from the disk, by the path as written. */
export interface Found {
  files: Map<string, LocalFile>;
  /** The transcripts' Markdown. */
  texts: Map<string, string>;
  /** The words of the captions. */
  cues: Map<string, Cue[]>;
  problems: Problem[];
  /** Pictures that say nothing to those who cannot see them. */
  advice: Problem[];
}

/** The sections that a raw module has. */
export const sectionsOf = ({ value }: Yaml): readonly string[] =>
  kindNames.filter((kind) => isRaw(value) && kind in value);

/**
 * Finds every local file that a module names, in keys and in Markdown, and judges every link. `sections` are those
 * of the page: a translation's file need not have them all.
 */
export function localFiles(yaml: Yaml, reach: PackageReach, sections = sectionsOf(yaml)): Found {
  const found: Found = { files: new Map(), texts: new Map(), cues: new Map(), problems: [], advice: [] };
  // The raw value, not the validated module: a module with one mistake still has its files looked for.
  const standings = standingsIn(moduleSchema, yaml.value);
  const take = (written: string, place: Place) => {
    if (found.files.has(written) || isEnough(found.problems)) return;
    const file = findPackable(written, reach);
    if ('code' in file) {
      found.problems.push(problem(file.code, place, file));
      return;
    }
    const { note, ...own } = file;
    if (note) found.problems.push(problem('file-elsewhere', place, note));
    found.files.set(written, own);
  };
  for (const { path, value, field } of standings) {
    const isPacked = field?.use === 'packed' || field?.use === 'captions';
    if (isPacked && value.trim() !== '') take(value.trim(), yaml.placeOf(path));
    if (field?.as !== 'markdown') continue;
    const place = (words: string) => yaml.placeOfWords(path, words);
    judge(value, { sections, take, place, ...found });
  }
  readWords(standings, { yaml, reach, found, sections, take });
  const captions = readCaptionFiles(standings, found.files);
  found.cues = captions.cues;
  for (const file of captions.made) found.files.set(file.written, file);
  found.problems.push(...captions.problems);
  found.files = new Map([...found.files].sort(([a], [b]) => (a < b ? -1 : 1)));
  return found;
}

interface Looking {
  yaml: Yaml;
  reach: PackageReach;
  found: Found;
  sections: readonly string[];
  take: (written: string, place: Place) => void;
}

/** The words of a file that is read go into the page, not the file into the package. */
function readWords(standings: readonly Standing[], { yaml, reach, found, sections, take }: Looking) {
  for (const { path, value, field } of standings) {
    const written = value.trim();
    if (field?.use !== 'read' || written === '' || found.texts.has(written)) continue;
    const file = findPackable(written, reach);
    if ('code' in file) {
      found.problems.push(problem(file.code, yaml.placeOf(path), file));
      continue;
    }
    if (file.note) found.problems.push(problem('file-elsewhere', yaml.placeOf(path), file.note));
    const text = isTooLarge(file.bytes)
      ? tooLarge(file.disk, file.bytes)
      : readText(file.disk, readFileSync(file.disk));
    if (typeof text !== 'string') {
      found.problems.push(text);
      continue;
    }
    if (isBeyondMarkdown(text)) {
      found.problems.push(problem('file-too-large', startOf(file.disk), beyondMarkdown));
      continue;
    }
    found.texts.set(written, text);
    const placeAt = linesOf(file.disk, text);
    const problems: Problem[] = [];
    const bad = forbiddenCharacter(text);
    if (bad) {
      const { message, hint } = bad;
      problems.push(problem('bad-character', placeAt(bad.index), { message, hint }));
    }
    const advice: Problem[] = [];
    judge(text, { sections, take, place: (words) => placeAt(text.indexOf(words)), problems, advice });
    found.problems.push(...problems.map((each) => ({ ...each, source: text })));
    found.advice.push(...advice.map((each) => ({ ...each, source: text })));
  }
}

interface Judging {
  /** The sections of this module: what a link may lead to on the page. */
  sections: readonly string[];
  take: (written: string, place: Place) => void;
  place: (words: string) => Place;
  problems: Problem[];
  advice: Problem[];
}

/** Sends a text's local files to `take`, and what may not be linked to `problems`. */
function judge(text: string, { sections, take, place, problems, advice }: Judging) {
  for (const { kind, written, alt } of referencesIn(text)) {
    const target = addressKindOf(written);
    const at = place(written);
    const isLink = kind === 'link';
    if (!isLink && alt === '') {
      const picture = `![](${written}`;
      advice.push(missingAlt(place(text.includes(picture) ? picture : written), written));
    }
    if (target === 'file') take(pathOf(written), at);
    else if (isLink && target === 'here') {
      if (sections.includes(written.slice(1))) continue;
      problems.push(
        problem('bad-link', at, {
          message: `There is no section "${written}" on this page.`,
          hint: `Known: ${sections.map((section) => `#${section}`).join(', ')}.`,
        }),
      );
    } else if (!isLink && isWebAddress(written)) {
      problems.push(
        problem('remote-image', at, {
          message: 'This picture is on the web; a package carries its pictures itself.',
          hint: 'Save the picture into media/ and write its path here: it then works offline, and tells nobody who looks at it.',
        }),
      );
    } else if (!isLink || target === 'forbidden') {
      problems.push(
        problem('bad-link', at, {
          message: `A ${isLink ? 'link' : 'picture'} cannot lead to "${written}".`,
          hint: 'Use an address that begins with https://, http:// or mailto:, or a file beside the module.',
        }),
      );
    }
  }
}

const missingAlt = (at: Place, written: string) =>
  problem('missing-alt', at, {
    severity: 'warning',
    message: 'Nothing says what this picture shows to those who cannot see it.',
    hint: `Write it between the brackets: ![What it shows](${written}). If it only decorates, put a space there: ![ ](${written}).`,
  });

/**
 * Ids that stand twice, as the author's names or as those that learners' answers have. Questions, videos and readings
 * share one space: anchors and xAPI ids are made of them.
 */
export function duplicateIds(yaml: Yaml): Problem[] {
  const standings = standingsIn(moduleSchema, yaml.value);
  const written = new Map(standings.map(({ path, value }) => [path.join('/'), value]));
  const ids = standings
    .filter(({ isItemId }) => isItemId)
    .map(({ path, value }) => ({
      id: value,
      was: written.get([...path.slice(0, -1), 'was'].join('/')),
      place: yaml.placeOf(path),
    }));
  ids.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  const keyOf = ({ id, was }: (typeof ids)[number]) => (typeof was === 'string' ? was : id);
  return [
    ...standTwice(ids, ({ id }) => id).map(({ id, place, first }) =>
      problem('duplicate-id', place, {
        message: `The id "${id}" stands already in line ${first.place.line}.`,
        hint: 'Give this one another id: answers and progress are kept under it.',
      }),
    ),
    ...standTwice(ids, keyOf)
      .filter(({ id, first }) => id !== first.id)
      .map(({ place, first, ...own }) =>
        problem('duplicate-id', place, {
          message: `What learners have of "${first.id}" in line ${first.place.line} is kept under "${keyOf(first)}", and so would be what they do here.`,
          hint:
            own.was === undefined
              ? 'Give this one an id that was never published.'
              : 'Only one of the two can have been that: take the other "was:" out.',
        }),
      ),
  ];
}

/** Those of a list that have the same key as one before them, and that one. */
function standTwice<Each extends object>(list: readonly Each[], keyOf: (each: Each) => string) {
  const seen = new Map<string, Each>();
  return list.flatMap((each) => {
    const first = seen.get(keyOf(each));
    seen.set(keyOf(each), first ?? each);
    return first === undefined ? [] : [{ ...each, first }];
  });
}

/** Addresses that were meant to be replaced: RFC 2606 keeps these names for examples. */
export function placeholderAddresses(yaml: Yaml): Problem[] {
  return standingsIn(moduleSchema, yaml.value)
    .flatMap(({ path, value, field }) =>
      field?.use === 'address'
        ? [{ path, address: value }]
        : field?.as === 'markdown'
          ? referencesIn(value).map(({ written }) => ({ path, address: written }))
          : [],
    )
    .filter(({ address }) =>
      /^https?:\/\/([^/]*\.)?(example\.(org|com|net)|[^/.]+\.(example|test|invalid))([/:?#]|$)/i.test(
        address,
      ),
    )
    .map(({ path, address }) =>
      problem('placeholder-address', yaml.placeOfWords(path, address), {
        severity: 'warning',
        message: `${address} is a placeholder: nobody will be found there.`,
        hint: 'Put the real address here before learners see the module.',
      }),
    );
}
