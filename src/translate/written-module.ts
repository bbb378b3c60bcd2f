import { dirname, extname, join } from 'node:path';
import { load } from '../module/load.ts';
import { inLongForm } from '../module/long-form.ts';
import { isRaw, type Raw } from '../module/raw.ts';
import { moduleSchema } from '../module/schema.ts';
import { validate } from '../module/schema-problems.ts';
import { inOneList } from '../module/section-list.ts';
import { duplicateIds } from '../module/texts.ts';
import { overlaysBeside } from '../module/translations.ts';
import { parseYaml, type Yaml } from '../module/yaml.ts';
import { inOrder } from '../problem/in-order.ts';
import { type Problem, problem, startOf } from '../problem/problem.ts';

/** A module as it was written, with no mistake in its texts and ids. */
export interface WrittenModule {
  file: string;
  yaml: Yaml;
  value: Raw;
  id: string;
  version: string;
  language: string;
}

/** Reads a module.yaml for its texts alone: a film that is not there keeps nobody from translating. */
export async function readWritten(file: string, workspace: string): Promise<WrittenModule | Problem[]> {
  const loaded = await load(file, workspace);
  if (!('source' in loaded)) return loaded;
  const yaml = inLongForm(loaded);
  const { data, problems } = validate(moduleSchema, yaml.value, yaml);
  problems.push(...yaml.problems, ...duplicateIds(yaml));
  if (!data || problems.length > 0) return inOrder(problems, yaml.source);
  const { id, version, language } = data;
  return { file, yaml, value: yaml.value as Raw, id, version, language };
}

/** The file of a translation, as it was written. */
export interface WrittenOverlay {
  file: string;
  yaml: Yaml;
  /** Whether there is such a file. */
  isThere: boolean;
}

/** Reads the translation beside a module, in the form of the module; one without keys where there is none yet. */
export async function readOverlay(
  { file: original }: WrittenModule,
  language: string,
  workspace: string,
): Promise<WrittenOverlay | Problem[]> {
  const there = overlaysBeside(original).find(({ tag }) => canonical(tag) === language);
  const file = there?.file ?? join(dirname(original), `module.${language}${extname(original)}`);
  const read = there ? await load(file, workspace) : emptyYaml(file);
  if (!('source' in read)) return read;
  const value = read.value === null || read.value === '' ? {} : read.value;
  if (isRaw(value)) return { file, yaml: inOneList({ ...read, value }, true), isThere: there !== undefined };
  const words = {
    message: 'A translation is a list of keys, such as "title: …".',
    hint: 'Put what is here under the keys of module.yaml, or delete the file: Satchel writes a new one.',
  };
  return [{ ...problem('wrong-type', startOf(file), words), source: read.source }];
}

function emptyYaml(file: string): Yaml {
  const { yaml } = parseYaml(file, new Uint8Array());
  if (!yaml) throw new Error('Nothing at all is YAML.');
  return yaml;
}

/** The tag of a file's name as it is written by rule; as it stands when it is none. */
function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag; // RangeError: not a language, which check tells of
  }
}
