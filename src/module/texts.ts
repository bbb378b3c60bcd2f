import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { Cue } from '../captions/cue.ts';
import { forbiddenCharacter, type Translatable } from '../fields/fields.ts';
import { headingsIn, mediumOf, pathOf, referencesIn } from '../fields/markdown.ts';
import { beyondMarkdown, isBeyondMarkdown } from '../fields/markdown-budget.ts';
import { isEnough } from '../problem/in-order.ts';
import { linesOf } from '../problem/lines.ts';
import { type Place, type Problem, problem, startOf } from '../problem/problem.ts';
import { kindNames } from '../sections/index.ts';
import { activity } from './active-file.ts';
import { readCaptionFiles } from './caption-files.ts';
import { judge, type PageNames, signsIn, type Take } from './judge.ts';
import { listedSections } from './listed-sections.ts';
import type { FileUse, LocalFile } from './module.ts';
import { findPackable, type PackageReach } from './packable.ts';
import { isRaw } from './raw.ts';
import { moduleSchema } from './schema.ts';
import type { SectionEntry } from './section-entries.ts';
import { type Standing, standingsIn } from './walk.ts';
import { isTooLarge, readText, tooLarge, type Yaml } from './yaml.ts';

/** What the texts of a module need from the disk, by the path as written. */
export interface Found {
  files: Map<string, LocalFile>;
  /** The transcripts' Markdown. */
  texts: Map<string, string>;
  /** The words of the captions. */
  cues: Map<string, Cue[]>;
  /** What is said in sounds and films that stand in texts, by their paths as written. */
  spoken: Map<string, string>;
  /** What the files are named for, and where. */
  uses: FileUse[];
  problems: Problem[];
  /** Pictures that say nothing to those who cannot see them, and files that could do something in an LMS. */
  advice: Problem[];
}

/** The sections that a raw module has. */
export const sectionsOf = ({ value }: Yaml): readonly string[] => {
  if (!isRaw(value)) return [];
  const { sections } = value;
  const entries = Array.isArray(sections) ? (sections.filter(isRaw) as SectionEntry[]) : [];
  const listed = listedSections(entries).map(({ id }) => String(id));
  return [...kindNames.filter((kind) => kind in value), ...listed];
};

/**
 * What links within the page call the headings of a raw module, in the order of its texts; `texts` are those of its
 * Markdown files.
 */
export const headingsOf = (value: unknown, texts?: ReadonlyMap<string, string>): string[] =>
  standingsIn(moduleSchema, value).flatMap(({ value: text, field }) => {
    if (field?.use === 'prose') return headingsIn(texts?.get(text.trim()) ?? '');
    return field?.as === 'markdown' ? headingsIn(text) : [];
  });

/** The ids under which learners have a module's items, by the names that its author has given them since. */
export const renamedIn = (yaml: Yaml): Map<string, string> =>
  new Map(itemIds(yaml).flatMap(({ id, was }) => (was === undefined ? [] : [[id, was] as const])));

/** What links within the page of a module may lead to. */
export const namesOf = (yaml: Yaml): PageNames => ({
  sections: sectionsOf(yaml),
  places: new Set([...itemIds(yaml).map(({ id }) => id), ...headingsOf(yaml.value)]),
});

/**
 * Finds every local file that a module names, in keys and in Markdown, and judges every link. `names` are those
 * of the page: a translation's file need not have them all.
 */
export function localFiles(yaml: Yaml, reach: PackageReach, names = namesOf(yaml)): Found {
  const found: Found = {
    ...{ files: new Map(), texts: new Map(), cues: new Map(), spoken: new Map() },
    ...{ uses: [], problems: [], advice: [] },
  };
  // The raw value, not the validated module: a module with one mistake still has its files looked for.
  const standings = standingsIn(moduleSchema, yaml.value);
  const take: Take = ({ written, place, source = yaml.source, as, address = written }) => {
    found.uses.push({ written, place, source, as });
    if (found.files.has(written) || isEnough(found.problems)) return;
    const file = findPackable(written, reach);
    if ('code' in file) {
      const isCut = file.code === 'missing-file' && /[#?]/.test(address);
      found.problems.push(problem(file.code, place, isCut ? { ...file, hint: signsIn(address) } : file));
      return;
    }
    const { note, ...own } = file;
    const active = activity(own);
    if (active) found.advice.push(problem('active-file', place, active));
    if (note) found.problems.push(problem('file-elsewhere', place, note));
    found.files.set(written, own);
  };
  for (const name of headingsInFiles(standings, reach)) names.places.add(name);
  for (const { path, value, field } of standings) {
    const [as, written] = [packedAs[field?.use ?? 'read'], value.trim()];
    if (as !== undefined && written !== '') take({ written, place: yaml.placeOf(path), as });
    if (field?.as !== 'markdown') continue;
    const place = (words: string) => yaml.placeOfWords(path, words);
    judge(value, { names, take, place, ...found });
  }
  const looking = { yaml, reach, found, names, take };
  readWords(standings, looking);
  readSpoken(standings, looking);
  const captions = readCaptionFiles(standings, found.files);
  found.cues = captions.cues;
  for (const file of captions.made) found.files.set(file.written, file);
  found.problems.push(...captions.problems);
  found.files = new Map([...found.files].sort(([a], [b]) => (a < b ? -1 : 1)));
  return found;
}

/** The headings of the Markdown files in which texts lie. What is wrong with the files is said when they are read. */
const headingsInFiles = (standings: readonly Standing[], reach: PackageReach): string[] =>
  standings.flatMap(({ value, field }) => {
    const file =
      field?.use === 'prose' && value.trim() !== '' ? findPackable(value.trim(), reach) : undefined;
    if (!file || 'code' in file || isTooLarge(file.bytes)) return [];
    const text = readText(file.disk, readFileSync(file.disk));
    return typeof text === 'string' && !isBeyondMarkdown(text) ? headingsIn(text) : [];
  });

/** What a file is packed as, by what the schema says of the field that names it. */
const packedAs: Partial<Record<NonNullable<Translatable['use']>, FileUse['as']>> = {
  packed: 'download',
  captions: 'captions',
  film: 'film',
  picture: 'poster',
};

interface Looking {
  yaml: Yaml;
  reach: PackageReach;
  found: Found;
  names: PageNames;
  take: Take;
}

/** The words of a file that is read go into the page, not the file into the package. */
function readWords(standings: readonly Standing[], looking: Looking) {
  const { yaml, reach, found } = looking;
  for (const { path, value, field } of standings) {
    const written = value.trim();
    if ((field?.use !== 'read' && field?.use !== 'prose') || written === '' || found.texts.has(written))
      continue;
    const file = findPackable(written, reach);
    if ('code' in file) {
      found.problems.push(problem(file.code, yaml.placeOf(path), file));
      continue;
    }
    if (file.note) found.problems.push(problem('file-elsewhere', yaml.placeOf(path), file.note));
    const text = readMarkdown(file, looking);
    if (text !== undefined) found.texts.set(written, text);
  }
}

/** What lies beside a sound or film that stands in a text: `amina.fr.md` or `amina.md` for `amina.mp3`. */
function readSpoken(standings: readonly Standing[], looking: Looking) {
  const { yaml, reach, found } = looking;
  const language = isRaw(yaml.value) ? yaml.value.language : undefined;
  const media = standings.flatMap(({ value, field }) =>
    field?.as !== 'markdown'
      ? []
      : referencesIn(value).flatMap(({ kind, written }) =>
          kind === 'image' && mediumOf(written) ? [pathOf(written)] : [],
        ),
  );
  for (const written of new Set(media)) {
    const stem = written.slice(0, -posix.extname(written).length);
    const names = [...(typeof language === 'string' ? [`${stem}.${language}.md`] : []), `${stem}.md`];
    const file = names.map((name) => findPackable(name, reach)).find((each) => !('code' in each));
    if (!file || 'code' in file) continue;
    const text = readMarkdown(file, looking);
    if (text !== undefined) found.spoken.set(written, text);
  }
}

/** The words of a Markdown file, judged as those of the module are; undefined for one that cannot be read. */
function readMarkdown(file: LocalFile, { found, names, take }: Looking): string | undefined {
  const text = isTooLarge(file.bytes)
    ? tooLarge(file.disk, file.bytes)
    : readText(file.disk, readFileSync(file.disk));
  if (typeof text !== 'string') {
    found.problems.push(text);
    return undefined;
  }
  if (isBeyondMarkdown(text)) {
    found.problems.push(problem('file-too-large', startOf(file.disk), beyondMarkdown));
    return undefined;
  }
  const placeAt = linesOf(file.disk, text);
  const problems: Problem[] = [];
  const bad = forbiddenCharacter(text);
  if (bad) {
    const { message, hint } = bad;
    problems.push(problem('bad-character', placeAt(bad.index), { message, hint }));
  }
  const advice: Problem[] = [];
  const takeHere: Take = (use) => take({ ...use, source: text });
  const place = (words: string) => placeAt(text.indexOf(words));
  judge(text, { names, take: takeHere, place, problems, advice });
  found.problems.push(...problems.map((each) => ({ ...each, source: text })));
  found.advice.push(...advice.map((each) => ({ ...each, source: text })));
  return text;
}

/**
 * Ids that stand twice, as the author's names or as those that learners' answers have. Questions, videos and readings
 * share one space: anchors and xAPI ids are made of them.
 */
export function duplicateIds(yaml: Yaml): Problem[] {
  const ids = itemIds(yaml);
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

/** The ids of items, and where they stand. */
function itemIds(yaml: Yaml): { id: string; was: string | undefined; place: Place }[] {
  const standings = standingsIn(moduleSchema, yaml.value);
  const written = new Map(standings.map(({ path, value }) => [path.join('/'), value]));
  return standings
    .filter(({ isItemId }) => isItemId)
    .map(({ path, value }) => ({
      id: value,
      was: written.get([...path.slice(0, -1), 'was'].join('/')),
      place: yaml.placeOf(path),
    }));
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
