import { extname } from 'node:path/posix';
import type { Package } from '../files/package-file.ts';

/** Something that every package must be, whatever its standard. Gives back a sentence for each breach. */
export type PackageRule = (contents: Package) => string[];

// Moodle strips & ' : | < > from names; others break on accents and on case.
const safePath = /^[a-z0-9_-][a-z0-9._-]*(\/[a-z0-9_-][a-z0-9._-]*)*$/;
const refusedTypes = new Set(['.mjs', '.wasm']); // Moodle serves them with types that browsers refuse

const pathsAreSafe: PackageRule = ({ files }) =>
  files
    .filter(({ path }) => !isSchema(path) && (!safePath.test(path) || extname(path) === ''))
    .map(({ path }) => `The path "${path}" is not safe in every LMS.`);

const pathsAreUnique: PackageRule = ({ files }) => {
  const seen = new Set<string>();
  return files.flatMap(({ path }) => {
    const key = path.toLowerCase();
    if (seen.has(key)) return [`The path "${path}" stands twice.`];
    seen.add(key);
    return [];
  });
};

const typesAreServed: PackageRule = ({ files }) =>
  files
    .filter(({ path }) => refusedTypes.has(extname(path)))
    .map(({ path }) => `"${path}" is of a type that Moodle serves wrongly.`);

const firstPaintIsThere: PackageRule = ({ files, firstPaint }) =>
  firstPaint
    .filter((wanted) => !files.some(({ path }) => path === wanted))
    .map((wanted) => `"${wanted}" is needed to show the page, and is not in the package.`);

/** The XSDs keep the names under which the specifications publish them. */
const isSchema = (path: string) => /^[A-Za-z0-9_]+\.(xsd|dtd)$/.test(path);

export const packageRules: readonly PackageRule[] = [
  pathsAreSafe,
  pathsAreUnique,
  typesAreServed,
  firstPaintIsThere,
];
