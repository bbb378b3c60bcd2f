import { type Problem, problem } from '../../problem/problem.ts';
import { isRaw, type Raw } from '../raw.ts';
import { parseYaml, type Yaml } from '../yaml.ts';
import { type SourceLine, textOf } from './source-lines.ts';

/** Keys in YAML that stand within Markdown. */
export interface Keys {
  value: Raw;
  yaml: Yaml;
  /** How many lines of the file stand above them. */
  lines: number;
}

/** Reads the keys on some lines of a file; places are those of the file. */
export function keysOn(
  file: string,
  { source, lines, from, to }: { source: string; lines: readonly SourceLine[]; from: number; to: number },
): Keys | Problem[] {
  const { yaml, problems } = parseYaml(file, Buffer.from(textOf(lines.slice(from, to))));
  const inFile = (each: Problem): Problem => ({ ...each, line: each.line + from, source });
  if (!yaml) return problems.map(inFile);
  if (yaml.value === null || yaml.value === '') return { value: {}, yaml, lines: from };
  if (isRaw(yaml.value)) return { value: yaml.value, yaml, lines: from };
  return [
    problem(
      'wrong-type',
      { file, line: from + 1, column: 1 },
      {
        message: 'Here should stand keys with their values, such as "type: numeric".',
        hint: 'Write each on a line of its own.',
        source,
      },
    ),
  ];
}
