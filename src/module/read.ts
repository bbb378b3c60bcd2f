import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { authorOf, type Question } from '../questions/index.ts';
import { findFile } from './files.ts';
import type { Module, Section } from './module.ts';
import { nearest, type Problem, problem, startOf } from './problem.ts';
import {
  type CompletionText,
  type ModuleText,
  moduleSchema,
  type SectionKind,
  sectionKinds,
} from './schema.ts';
import { validate } from './schema-problems.ts';
import { duplicateIds, localFiles, placeholderAddresses } from './texts.ts';
import { isTooLarge, parseYaml, tooLarge, type Yaml } from './yaml.ts';

/** What a module takes from its workspace. */
export interface ModuleContext {
  /** The workspace's folder: local files lie within it. */
  workspace: string;
  iri: string | undefined;
  completion: CompletionText;
  /** Whether statements can leave the package, which makes `iri` a must. */
  statements: boolean;
}

/** A module, where there is one, and everything found on the way; with an error among them, no module. */
export interface ModuleReading {
  module: Module | undefined;
  problems: Problem[];
}

/** Reads and validates one module.yaml. Throws only for trouble that is not the author's. */
export async function readModule(file: string, context: ModuleContext): Promise<ModuleReading> {
  const loaded = await load(file, context.workspace);
  if (!('source' in loaded)) return { module: undefined, problems: loaded };
  const yaml = loaded;
  const empty = emptyModule(file, yaml);
  if (empty) return { module: undefined, problems: [{ ...empty, source: yaml.source }] };

  const { data, problems } = validate(moduleSchema, yaml.value, yaml);
  // The files and addresses of a text that has other mistakes are looked at as well: all problems at once.
  const found = localFiles(yaml, { folder: dirname(file), workspace: context.workspace });
  problems.push(
    ...withoutSections(yaml),
    ...found.problems,
    ...duplicateIds(yaml),
    ...placeholderAddresses(yaml),
  );
  if (data?.completion.passMark !== undefined && !hasMarks(data)) problems.push(nothingToPass(yaml));
  if (data && context.statements && !data.iri && !context.iri) problems.push(missingIri(yaml));

  const module = data && complete(data, { yaml, context, file, found });
  const failed = problems.some((each) => each.severity === 'error');
  return {
    module: failed ? undefined : module,
    problems: problems
      .map((each) => ({ source: yaml.source, ...each }))
      .sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

async function load(file: string, workspace: string): Promise<Yaml | Problem[]> {
  const found = findFile(basename(file), { folder: dirname(file), workspace });
  if ('code' in found) {
    const words = {
      message: found.message,
      hint: 'A module is a folder with a file module.yaml in it that you may read.',
    };
    return [problem(found.code, startOf(file), found.code === 'missing-file' ? words : found)];
  }
  if (isTooLarge(found.bytes)) return [tooLarge(file, found.bytes)];
  const { yaml, problems } = parseYaml(file, await readFile(found.disk));
  return yaml ?? problems;
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
  if (Object.keys(value as object).some((key) => nearest(key, sectionKinds))) return [];
  return [
    problem('empty-module', placeOf([]), {
      message: 'This module has no section: nothing would be on the page.',
      hint: `Write at least one of ${sectionKinds.join(', ')}.`,
    }),
  ];
}

const missingIri = (yaml: Yaml) =>
  problem('missing-iri', yaml.placeOf([]), {
    message: 'Statements can leave this package, and nothing says what their ids begin with.',
    hint: 'Set iri in build.config.ts (or in this module), such as https://academy.example.org/modules',
  });

const hasMarks = ({ questions }: ModuleText) =>
  questions?.items.some((question) => authorOf(question).marking?.(question) !== undefined) ?? false;

const nothingToPass = (yaml: Yaml) =>
  problem('bad-value', yaml.placeOf(['completion', 'passMark']), {
    message: 'Nobody can pass: no question of this module is marked.',
    hint: 'Say which answer is right, with "correct: true" at an option of a choice for instance, or delete passMark.',
  });

interface Completing {
  yaml: Yaml;
  context: ModuleContext;
  file: string;
  found: ReturnType<typeof localFiles>;
}

/** Fills in every default that the schema cannot know. */
function complete(text: ModuleText, { yaml, context, file, found }: Completing): Module {
  const asked = { ...context.completion, ...withoutUndefined(text.completion) };
  const written = Object.keys(yaml.value as object);
  const kinds = written.filter((key): key is SectionKind =>
    (sectionKinds as readonly string[]).includes(key),
  );
  const transcript = (path: string | undefined) => (path === undefined ? undefined : found.texts.get(path));
  const sections = kinds.map((kind): Section => {
    const section = text[kind];
    if (section === undefined) throw new Error(`The section ${kind} was validated and is not there.`);
    const base = {
      title: section.title,
      introduction: 'introduction' in section ? section.introduction : undefined,
    };
    switch (kind) {
      case 'introduction':
        return { kind, title: base.title, text: text.introduction?.text ?? '' };
      case 'videos':
        return {
          kind,
          ...base,
          items: (text.videos?.items ?? []).map(({ captions = {}, ...video }) => ({
            ...video,
            captions: Object.fromEntries(
              Object.entries(captions).map(([language, path]) => [language || text.language, path]),
            ),
            transcript: transcript(video.transcript),
          })),
        };
      case 'readings':
        return { kind, ...base, items: text.readings?.items ?? [] };
      case 'questions':
        return {
          kind,
          ...base,
          items: (text.questions?.items ?? []).map((question: Question) => ({
            ...question,
            required: question.required ?? asked.answers ?? false,
          })),
        };
      case 'discussion':
        return { kind, ...base, url: text.discussion?.url ?? '', notes: text.discussion?.notes ?? [] };
      default:
        throw new Error(`The section ${kind satisfies never} is not known here.`);
    }
  });
  return {
    id: text.id,
    version: text.version,
    language: text.language,
    title: text.title,
    series: text.series,
    number: text.number,
    description: text.description,
    iri: text.iri ?? context.iri,
    sections,
    completion: {
      sections: asked.sections ?? true,
      videos: asked.videos ?? true,
      forum: asked.forum ?? false,
      score: asked.score ?? 'completion',
      // A workspace's pass mark is for those of its modules that have something to pass.
      ...(asked.passMark !== undefined && hasMarks(text) ? { passMark: asked.passMark } : {}),
    },
    files: found.files,
    translations: [],
    file: resolve(file),
  };
}

const withoutUndefined = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<T>;
