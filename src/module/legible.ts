import type * as z from 'zod';
import { isRaw, type Raw } from './raw.ts';
import { type ModuleText, moduleSchema } from './schema.ts';

/** Without these, nobody could say what a text is of. */
const needed = new Set<PropertyKey>(['id', 'language', 'title', 'questions', 'sections']);

/**
 * What the schema takes of a module in which it found mistakes: sections, and entries of the list of sections, that
 * hold one are left out, and so are other keys. Undefined where the questions themselves, or what names the module,
 * cannot be read. For what reads answers: a film with a misspelt key keeps nobody from those.
 */
export function legiblePart(value: unknown): ModuleText | undefined {
  if (!isRaw(value)) return undefined;
  let part: Raw = { ...value };
  // What is left out may be missed elsewhere, so it is looked at anew; each time something goes.
  for (;;) {
    const parsed = moduleSchema.safeParse(part);
    if (parsed.success) return parsed.data;
    const next = withoutFaults(part, parsed.error.issues);
    if (next === undefined) return undefined;
    part = next;
  }
}

function withoutFaults(part: Raw, issues: readonly z.core.$ZodIssue[]): Raw | undefined {
  const faulty = issues.flatMap(({ path, ...issue }) =>
    path.length === 0 && issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [key]) : [path],
  );
  const entries = faulty.flatMap(([key, index]) =>
    key === 'sections' && typeof index === 'number' ? [index] : [],
  );
  const { sections } = part;
  const rest: Raw = { ...part };
  if (entries.length > 0 && Array.isArray(sections)) {
    if (entries.some((index) => isQuestion(sections[index]))) return undefined;
    rest.sections = sections.filter((_, index) => !entries.includes(index));
  }
  const keys = faulty.flatMap(([key]) => (key !== undefined && !needed.has(key) ? [key] : []));
  for (const key of keys) delete rest[String(key)];
  return entries.length > 0 || keys.length > 0 ? rest : undefined;
}

const isQuestion = (entry: unknown) =>
  isRaw(entry) && (entry.kind === 'question' || entry.kind === 'questions');
