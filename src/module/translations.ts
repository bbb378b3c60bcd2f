import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isLanguage } from '../fields/fields.ts';
import type { Medium } from '../media/medium.ts';
import { inOrder } from '../problem/in-order.ts';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import { withCutTexts } from './comments.ts';
import { complete } from './complete.ts';
import { curlyQuotes } from './curly-quotes.ts';
import { keysInList } from './keys-in-list.ts';
import { load } from './load.ts';
import { lookAtMedia } from './media-files.ts';
import type { Translation } from './module.ts';
import type { ModuleContext } from './module-context.ts';
import { layOver, type Missing } from './overlay.ts';
import { isRaw, type Raw } from './raw.ts';
import { type ModuleText, moduleSchema, overlayHead } from './schema.ts';
import { validate } from './schema-problems.ts';
import { inOneList } from './section-list.ts';
import { type Found, headingsOf, localFiles, namesOf, placeholderAddresses, renamedIn } from './texts.ts';
import { standingsIn } from './walk.ts';
import type { Yaml } from './yaml.ts';

/** What translations are laid over: a module as it was written, and as it was read if it could be. */
export interface Original {
  yaml: Yaml;
  data: ModuleText | undefined;
  file: string;
  context: ModuleContext;
  found: Found;
  media: Map<string, Medium>;
}

/** The translations that belong to the module, the languages of the drafts left out, and what is wrong. */
export interface Translations {
  translations: Translation[];
  drafts: string[];
  problems: Problem[];
  /** Pictures in them that say nothing to those who cannot see them. */
  advice: Problem[];
}

/** Reads every `module.<language>.yaml` and `.md` beside a module. Throws only for trouble that is not the author's. */
export async function readTranslations(original: Original): Promise<Translations> {
  const all: Translations = { translations: [], drafts: [], problems: [], advice: [] };
  const taken = new Map<string, string>();
  for (const { file, tag } of overlaysBeside(original.file)) {
    const own = isLanguage(tag) ? (Intl.getCanonicalLocales(tag)[0] ?? tag) : undefined;
    const misplaced = misnamed({ file, tag, own }, original, taken);
    if (misplaced || own === undefined) {
      if (misplaced) all.problems.push(misplaced);
      continue;
    }
    taken.set(own, file);
    const { translation, draft, problems, advice } = await readTranslation(file, own, original);
    const left = draft && !original.context.drafts;
    if (left) all.drafts.push(own);
    else if (translation) all.translations.push(translation);
    // A draft that stays out must not keep the rest from being built.
    all.problems.push(...(left ? problems.map(asNote) : problems));
    if (!left) all.advice.push(...advice);
  }
  return all;
}

const asNote = (each: Problem): Problem => ({ ...each, severity: 'warning' });

/** The overlays beside a module, sorted by name, so that the same files make the same package on every disk. */
export function overlaysBeside(file: string): { file: string; tag: string }[] {
  return readdirSync(dirname(file))
    .sort()
    .flatMap((name) => {
      const tag = /^module\.(.+)\.(?:ya?ml|md)$/.exec(name)?.[1];
      return tag === undefined ? [] : [{ file: join(dirname(file), name), tag }];
    });
}

interface Named {
  file: string;
  tag: string;
  own: string | undefined;
}

/** What is wrong with the name of an overlay. */
function misnamed(
  { file, tag, own }: Named,
  { yaml, data }: Original,
  taken: ReadonlyMap<string, string>,
): Problem | undefined {
  const refused = (message: string, hint: string) => problem('bad-value', startOf(file), { message, hint });
  if (own === undefined) {
    return refused(
      `"${tag}" is not a language code.`,
      'Name the file module.<language>.yaml, with a code of two or three letters such as es or pt-BR.',
    );
  }
  const written = data?.language ?? (isRaw(yaml.value) ? yaml.value.language : undefined);
  if (own === written) {
    return refused(
      `The module is in "${own}" itself.`,
      'Delete this file, or give it the code of its language.',
    );
  }
  const other = taken.get(own);
  return other === undefined
    ? undefined
    : refused(`"${basename(other)}" is in "${own}" already.`, 'Put the texts of both into one file.');
}

interface Reading {
  translation: Translation | undefined;
  draft: boolean;
  problems: Problem[];
  advice: Problem[];
}

async function readTranslation(file: string, own: string, original: Original): Promise<Reading> {
  const { context, data } = original;
  const loaded = await load(file, context.workspace);
  if (!('source' in loaded)) return { translation: undefined, draft: false, problems: loaded, advice: [] };
  const yaml = inOneList(keysInList(withProseBeside(loaded, original, own), original.yaml), true);
  if (!isRaw(yaml.value)) {
    const { message, hint } = noKeys;
    const found = problem('wrong-type', startOf(file), { message, hint });
    return { translation: undefined, draft: false, problems: inOrder([found], yaml.source), advice: [] };
  }
  const head = validate(overlayHead, yaml.value, yaml);
  const draft = yaml.value.status === 'draft';
  const problems = [...head.problems, ...yaml.problems];
  if (head.data?.language !== undefined && head.data.language !== own) {
    problems.push(
      problem('bad-value', yaml.placeOf(['language']), {
        message: `The name of this file says "${own}", and this line says "${head.data.language}".`,
        hint: 'Give the file the name of its language, or delete this line.',
      }),
    );
  }
  const laid = layOver(original.yaml, yaml, { original: data?.language ?? '', own });
  const reach = { folder: dirname(file), workspace: context.workspace, shared: context.shared };
  const names = namesOf(original.yaml);
  const headings = [laid.value, original.yaml.value].flatMap((value) =>
    headingsOf(value, original.found.texts),
  );
  for (const each of headings) names.places.add(each);
  const found = localFiles(withKinds(yaml, original.yaml), reach, names);
  const { media, ...looked } = await lookAtMedia(found);
  problems.push(
    ...laid.problems,
    ...found.problems,
    ...looked.problems,
    ...placeholderAddresses(withKinds(yaml, original.yaml)),
  );
  const advice = inOrder([...found.advice, ...looked.advice], yaml.source);
  const all = () => inOrder(withCutTexts([...problems, ...curlyQuotes(yaml)], yaml), yaml.source);
  if (data) {
    const whole = validate(moduleSchema, laid.value, laid.places);
    // Of two mistakes at one place, the first says which it is.
    problems.push(...whole.problems.filter((each) => !problems.some((other) => isAtSamePlace(each, other))));
    problems.push(...untranslated(file, own, [...laid.missing.keys()]));
    if (whole.data) {
      const written = Object.keys(original.yaml.value as object);
      const joined = {
        files: both(original.found.files, found.files),
        texts: both(original.found.texts, found.texts),
        cues: both(original.found.cues, found.cues),
        spoken: both(original.found.spoken, found.spoken),
        uses: [...original.found.uses, ...found.uses],
        media: both(original.media, media),
      };
      const module = complete(whole.data, {
        written,
        context,
        file,
        found: joined,
        headings: headingsOf(laid.value, joined.texts),
        renamed: renamedIn(original.yaml),
      });
      const texts = textsOf(laid.missing, original.found);
      const translation = { ...module, draft, original: { language: data.language, texts } };
      return { translation, draft, problems: all(), advice };
    }
  }
  return { translation: undefined, draft, problems: all(), advice };
}

/**
 * A translation that says by itself what stands beside it: where the module has `case.md`, and the folder `case.fr.md`,
 * that is the text in French, unless the translation has one of its own.
 */
function withProseBeside(overlay: Yaml, { yaml, file }: Original, language: string): Yaml {
  if (!isRaw(overlay.value) || !isRaw(yaml.value)) return overlay;
  const value: Raw = { ...overlay.value };
  for (const { path, value: written, field } of standingsIn(moduleSchema, yaml.value)) {
    const beside = written.trim().replace(/(\.[^./]*)?$/, `.${language}$1`);
    if (field?.use !== 'prose' || !existsSync(join(dirname(file), beside))) continue;
    if (path[0] === 'sections') {
      const { id } = (yaml.value.sections as Raw[])[path[1] as number] ?? {};
      const own = Array.isArray(value.sections) ? value.sections : [];
      const there = own.find((each) => isRaw(each) && each.id === id);
      if (isRaw(there) && ('text' in there || 'file' in there)) continue;
      value.sections = there
        ? own.map((each) => (each === there ? { ...there, file: beside } : each))
        : [...own, { id, file: beside }];
    } else {
      const key = String(path[0]);
      const there = value[key];
      if (there === undefined) value[key] = { file: beside };
      else if (isRaw(there) && !('text' in there) && !('file' in there))
        value[key] = { ...there, file: beside };
    }
  }
  return { ...overlay, value };
}

/** A translation whose entries say of which kind they are, as those of the module do: so files in them are found. */
function withKinds(overlay: Yaml, original: Yaml): Yaml {
  const [own, entries] = [overlay.value, original.value].map((value) =>
    isRaw(value) && Array.isArray(value.sections) ? value.sections : [],
  );
  if (!isRaw(overlay.value) || !own || own.length === 0) return overlay;
  const kinds = new Map((entries ?? []).filter(isRaw).map(({ id, kind, type }) => [id, { kind, type }]));
  const sections = own.map((each: unknown) => (isRaw(each) ? { ...kinds.get(each.id), ...each } : each));
  return { ...overlay, value: { ...overlay.value, sections } };
}

const noKeys = {
  message: 'A translation is a list of keys, such as "title: …".',
  hint: 'Begin with status: draft, then translate the texts of module.yaml under the same keys and ids.',
};

const isAtSamePlace = (a: Problem, b: Problem) => a.line === b.line && a.column === b.column;

const both = <Value>(original: ReadonlyMap<string, Value>, own: ReadonlyMap<string, Value>) =>
  new Map([...original, ...own].sort(([a], [b]) => (a < b ? -1 : 1)));

/** The untranslated texts as the module has them: of a transcript its words, of a line one without its breaks. */
function textsOf(missing: Missing, { texts }: Found): Set<string> {
  const written = [...missing.values()].flat().filter((each) => typeof each === 'string');
  return new Set(
    written.flatMap((each) => [each, each.replace(/[ \t\r\n]+/g, ' ').trim(), texts.get(each) ?? each]),
  );
}

/** The most texts that a note names. */
const most = 8;

function untranslated(file: string, language: string, missing: readonly string[]): Problem[] {
  if (missing.length === 0) return [];
  const rest = missing.length - most;
  return [
    problem('untranslated', startOf(file), {
      severity: 'warning',
      message: `${missing.length === 1 ? 'One text is' : `${missing.length} texts are`} not translated into "${language}".`,
      hint: `Learners read the original: ${missing.slice(0, most).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}.`,
    }),
  ];
}
