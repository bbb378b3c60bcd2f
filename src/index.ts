// The public API: what a build.config.ts, a script or another tool may import from 'satchel'.

export { type BuildResult, type BuiltPackage, build, check } from './build.ts';
export { defineConfig } from './config/config.ts';
export type { Config } from './config/schema.ts';
export type { Content, Package, PackageFile } from './files/package-file.ts';
export { type BuildOptions, type BuildProgress, type MadeModule, makePackages } from './make-packages.ts';
export { type JsonSchema, moduleJsonSchema, translationJsonSchema } from './module/json-schema.ts';
export type { Module } from './module/module.ts';
export { type Place, type Problem, type ProblemCode, ProblemError } from './problem/problem.ts';
export type { Standard } from './standards/standard.ts';
