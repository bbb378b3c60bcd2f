import { dirname } from 'node:path';
import { isSound, type Medium } from '../media/medium.ts';
import { inOrder } from '../problem/in-order.ts';
import { nearest, type Problem, problem, startOf } from '../problem/problem.ts';
import { authorOfSection, isSectionKind, kindNames } from '../sections/index.ts';
import { withCutTexts } from './comments.ts';
import { complete, hasMarks } from './complete.ts';
import { curlyQuotes } from './curly-quotes.ts';
import { importRemarks } from './import-remarks.ts';
import { legiblePart } from './legible.ts';
import { listedSections } from './listed-sections.ts';
import { load } from './load.ts';
import { inLongForm, type LongForm } from './long-form.ts';
import { lookAtMedia } from './media-files.ts';
import type { Module } from './module.ts';
import type { ModuleContext } from './module-context.ts';
import { neverDone } from './never-done.ts';
import { idsOfPage } from './page-ids.ts';
import { type ModuleText, moduleSchema } from './schema.ts';
import { validate } from './schema-problems.ts';
import type { SectionEntry } from './section-entries.ts';
import { termsTwice } from './terms.ts';
import { duplicateIds, headingsOf, localFiles, placeholderAddresses, renamedIn } from './texts.ts';
import { readTranslations } from './translations.ts';
import type { Yaml } from './yaml.ts';

/** A module, where there is one, and everything found on the way; with an error among them, no module. */
export interface ModuleReading {
  module: Module | undefined;
  /** The same, also where there are errors: as much of it as can be read, with its questions. For reading answers. */
  legible: Module | undefined;
  /** The file itself, where it is a list of keys. */
  yaml: LongForm | undefined;
  problems: Problem[];
  /** What keeps some learners out: pictures, videos without words. Warnings. */
  advice: Problem[];
  /** The languages of translations that were left out because they are drafts, sorted. */
  drafts: string[];
}

/**
 * Reads and validates one module.yaml and the translations beside it. Throws only for trouble that is not the
 * author's.
 */
export async function readModule(file: string, context: ModuleContext): Promise<ModuleReading> {
  const loaded = await load(file, context.workspace);
  if (!('source' in loaded))
    return {
      module: undefined,
      legible: undefined,
      yaml: undefined,
      problems: loaded,
      advice: [],
      drafts: [],
    };
  const empty = emptyModule(file, loaded);
  if (empty)
    return {
      module: undefined,
      legible: undefined,
      yaml: undefined,
      problems: [{ ...empty, source: loaded.source }],
      advice: [],
      drafts: [],
    };
  const yaml = inLongForm(loaded);

  const { data, problems } = validate(moduleSchema, yaml.value, yaml);
  // The files and addresses of a text that has other mistakes are looked at as well: all problems at once.
  const { workspace, shared } = context;
  const found = localFiles(yaml, { folder: dirname(file), workspace, shared });
  problems.push(
    ...yaml.problems,
    ...withoutSections(loaded),
    ...bothForms(loaded),
    ...idsOfPage(yaml),
    ...termsTwice(yaml),
    ...found.problems,
    ...duplicateIds(yaml),
    ...placeholderAddresses(yaml),
    ...curlyQuotes(yaml),
    ...importRemarks(file, yaml),
  );
  if (data?.completion.passMark !== undefined && !hasMarks(data)) problems.push(nothingToPass(yaml));
  if (data) problems.push(...neverDone(data, yaml, context));
  if (data && context.statements && !data.iri && !context.iri) problems.push(missingIri(yaml));

  const { media, ...looked } = await lookAtMedia(found);
  problems.push(...looked.problems);
  const translated = await readTranslations({ yaml, data, file, context, found, media });
  const all = [...inOrder(withCutTexts(problems, yaml), yaml.source), ...translated.problems];
  const part = data ?? legiblePart(yaml.value);
  const legible = part && {
    ...complete(part, {
      written: Object.keys(yaml.value as object).filter((key) => key in part),
      context,
      file,
      found: { ...found, media },
      headings: headingsOf(yaml.value, found.texts),
      renamed: renamedIn(yaml),
    }),
    translations: translated.translations,
  };
  const failed = all.some((each) => each.severity === 'error');
  const missing = data ? adviceOn(data, yaml, media) : [];
  const advice = [
    ...inOrder([...missing, ...found.advice, ...looked.advice], yaml.source),
    ...translated.advice,
  ];
  return {
    module: failed ? undefined : legible,
    legible,
    yaml,
    problems: all,
    advice,
    drafts: translated.drafts,
  };
}

/** What the kinds of its sections advise. */
function adviceOn(text: ModuleText, { placeOf }: Yaml, media: ReadonlyMap<string, Medium>): Problem[] {
  const { language } = text;
  const isHeard = (written: string) => [media.get(written)].some((medium) => medium && isSound(medium));
  const keyed = kindNames.flatMap((kind) => {
    const section = text[kind];
    const where = {
      language,
      placeOf: (path: readonly PropertyKey[]) => placeOf([kind, ...path]),
      isSound: isHeard,
    };
    return section === undefined ? [] : (authorOfSection({ kind }).advice?.(section, where) ?? []);
  });
  const entries = (text.sections ?? []) as SectionEntry[];
  const indexes = new Map<unknown, number>(entries.map(({ id }, index) => [id, index]));
  const listed = listedSections(entries).flatMap(({ id, kind, written }) => {
    const items = ('items' in written ? written.items : undefined) ?? [];
    // An item is an entry of its own.
    const at = ([key, index, ...rest]: readonly PropertyKey[]) =>
      key === 'items'
        ? ['sections', indexes.get(items[index as number]?.id) ?? 0, ...rest]
        : ['sections', indexes.get(id) ?? 0, ...(key === undefined ? [] : [key]), ...rest];
    const where = {
      language,
      placeOf: (path: readonly PropertyKey[]) => placeOf(at(path)),
      isSound: isHeard,
    };
    return authorOfSection({ kind }).advice?.(written, where) ?? [];
  });
  return [...keyed, ...listed];
}

function emptyModule(file: string, { value }: Yaml): Problem | undefined {
  const hint = 'Begin with id, title and language, then a section such as introduction.';
  if (value === null || value === '') {
    return problem('empty-module', startOf(file), { message: 'This module is empty.', hint });
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return problem('wrong-type', startOf(file), {
      message: 'A module is a list of keys, such as "title: …".',
      hint,
    });
  }
  return undefined;
}

/** A module without sections; not when one is there under a misspelt name, which is said already. */
function withoutSections({ value, placeOf }: Yaml): Problem[] {
  if (Object.keys(value as object).some((key) => nearest(key, [...kindNames, 'sections']))) return [];
  return [
    problem('empty-module', placeOf([]), {
      message: 'This module has no section: nothing would be on the page.',
      hint: `Write at least one of ${kindNames.join(', ')}.`,
    }),
  ];
}

/** Sections in a list and under keys of their own: nobody could say in which order they come. */
const bothForms = ({ value, placeOfKey }: Yaml): Problem[] =>
  'sections' in (value as object)
    ? Object.keys(value as object)
        .filter(isSectionKind)
        .map((kind) =>
          problem('bad-value', placeOfKey([kind]), {
            message: `"${kind}" stands beside "sections".`,
            hint: `Put it into the list, such as "- ${authorOfSection({ kind }).listed.key}: …", in its place among the others.`,
          }),
        )
    : [];

const missingIri = (yaml: Yaml) =>
  problem('missing-iri', yaml.placeOf([]), {
    message:
      'Nothing says what the ids begin with that statements and cmi5 and xAPI packages name this module by.',
    hint: 'Set iri in build.config.ts (or in this module), such as https://academy.example.org/modules',
  });

const nothingToPass = (yaml: Yaml) =>
  problem('bad-value', yaml.placeOf(['completion', 'passMark']), {
    message: 'Nobody can pass: no question of this module is marked.',
    hint: 'Say which answer is right, with "correct: true" at an option of a choice for instance, or delete passMark.',
  });
