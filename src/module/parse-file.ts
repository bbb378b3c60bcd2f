import { basename } from 'node:path';
import type { Problem } from '../problem/problem.ts';
import { isMarkdownModule } from './form-of.ts';
import { parseMarkdownModule } from './markdown-module/parse-markdown.ts';
import { parseYaml, type Yaml } from './yaml.ts';

/** Parses the bytes of a file of a module by its name; gives back undefined and what is wrong when it cannot be used. */
export const parseFile = (
  file: string,
  bytes: Uint8Array,
): { yaml: Yaml | undefined; problems: Problem[] } =>
  isMarkdownModule(file)
    ? parseMarkdownModule(file, bytes, basename(file).toLowerCase() !== 'module.md')
    : parseYaml(file, bytes);
