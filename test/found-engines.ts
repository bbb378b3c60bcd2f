import type { TestProject } from 'vitest/node';
import { type EnginePaths, findEngines } from './engines/find-engines.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The programs of each browser, or what is missing. */
    engines: EnginePaths;
  }
}

/** Before the tests in several browsers: they are found, or installed where that can be done. */
export default function setup(project: TestProject): void {
  project.provide('engines', findEngines());
}
