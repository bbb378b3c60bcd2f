import type { Package } from '../files/package-file.ts';
import type { Module } from '../module/module.ts';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import type { Contents, Standard } from '../standards/standard.ts';
import { packageRules } from './rules.ts';

/** A finished package with what it was made of. */
export interface Finished {
  module: Module;
  standard: Standard;
  title: string;
  contents: Package;
}

/** Judges a finished package by the rules for all, and by those of its standard. */
export function checkPackage({ module, standard, title, contents }: Finished): Problem[] {
  const place = startOf(module.file);
  const described: Contents = {
    module,
    title,
    page: standard.launch.page,
    files: contents.files.map(({ path }) => path),
  };
  return [
    ...packageRules.flatMap((rule) =>
      rule(contents).map((message) =>
        problem('package-rule', place, { message, hint: 'Give the file another name.' }),
      ),
    ),
    ...standard.rules.flatMap((rule) => {
      const broken = rule(described);
      return broken
        ? [problem('package-rule', place, { ...broken, message: `${standard.label}: ${broken.message}` })]
        : [];
    }),
  ];
}

/** Two modules of one id would write one zip; of one `key`, they would be one activity to an LMS. File names know no case. */
export function sameIds(modules: readonly { id: string; key?: string; file: string }[]): Problem[] {
  const [ids, keys] = [new Set<string>(), new Set<string>()];
  return modules.flatMap(({ id, key = id, file }) => {
    const isNew = !ids.has(id.toLowerCase()) && !keys.has(key.toLowerCase());
    ids.add(id.toLowerCase());
    keys.add(key.toLowerCase());
    if (isNew) return [];
    return [
      problem('duplicate-module', startOf(file), {
        message: `Another module of this workspace has the id "${id}" as well.`,
        hint: 'Give one of them another id: an LMS keeps learners’ attempts under it.',
      }),
    ];
  });
}

/** One Problem for each, however many standards it was found for. */
export function distinct(problems: Problem[]): Problem[] {
  const byText = new Map(
    problems.map((each) => [[each.code, each.file, each.line, each.column, each.message].join('\n'), each]),
  );
  return [...byText.values()];
}
