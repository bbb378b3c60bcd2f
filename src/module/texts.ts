import { readFileSync } from 'node:fs';
import type { Cue } from '../captions/cue.ts';
import { forbiddenCharacter, isWebAddress } from '../fields/fields.ts';
import { addressKindOf, pathOf, referencesIn } from '../fields/markdown.ts';
import { beyondMarkdown, isBeyondMarkdown } from '../fields/markdown-budget.ts';
import { isEnough } from '../problem/in-order.ts';
import { type Place, type Problem, problem, startOf } from '../problem/problem.ts';
import { readCaptionFiles } from './caption-files.ts';
import { linesOf } from './lines.ts';
import type { LocalFile } from './module.ts';
import { findPackable, type PackageReach } from './packable.ts';
import { isRaw, markdownTexts, pathKeys, type Raw, rawList, textAt } from './raw.ts';
import { sectionKinds } from './schema.ts';
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
  sectionKinds.filter((kind) => isRaw(value) && kind in value);

/**
 * Finds every local file that a module names, in keys and in Markdown, and judges every link. `sections` are those
 * of the page: a translation's file need not have them all.
 */
export function localFiles(yaml: Yaml, reach: PackageReach, sections = sectionsOf(yaml)): Found {
  const found: Found = { files: new Map(), texts: new Map(), cues: new Map(), problems: [], advice: [] };
  const module = isRaw(yaml.value) ? yaml.value : {};
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
  for (const path of pathKeys(module)) {
    const written = textAt(module, path);
    if (written?.trim()) take(written.trim(), yaml.placeOf(path));
  }
  for (const { path, text } of markdownTexts(module)) {
    const place = (words: string) => yaml.placeOfWords(path, words);
    judge(text, { sections, take, place, ...found });
  }
  readTranscripts(module, { yaml, reach, found, sections, take });
  const captions = readCaptionFiles(module, found.files);
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

/** A transcript's words go into the page, not its file into the package. */
function readTranscripts(module: Raw, { yaml, reach, found, sections, take }: Looking) {
  for (const index of rawList(module.videos).keys()) {
    const path = ['videos', 'items', index, 'transcript'];
    const written = textAt(module, path)?.trim();
    if (!written || found.texts.has(written)) continue;
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
  const module = isRaw(yaml.value) ? yaml.value : {};
  const ids = ['videos', 'readings', 'questions'].flatMap((kind) =>
    rawList(module[kind]).flatMap((item, index) =>
      isRaw(item) && typeof item.id === 'string'
        ? [{ id: item.id, was: item.was, place: yaml.placeOf([kind, 'items', index, 'id']) }]
        : [],
    ),
  );
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
  const module = isRaw(yaml.value) ? yaml.value : {};
  const keys: PropertyKey[][] = [
    ['iri'],
    ['discussion', 'url'],
    ...['videos', 'readings'].flatMap((kind) =>
      rawList(module[kind]).map((_, index) => [kind, 'items', index, 'url']),
    ),
  ];
  const written = keys.map((path) => ({ path, address: textAt(module, path) ?? '' }));
  const linked = markdownTexts(module).flatMap(({ path, text }) =>
    referencesIn(text).map(({ written: address }) => ({ path, address })),
  );
  return [...written, ...linked]
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
