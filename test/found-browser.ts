import type { TestProject } from 'vitest/node';
import { findBrowser } from './browser/find-browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of a Chromium or Chrome. */
    browser: string;
  }
}

/** Before the tests of the browser: one is found, or installed where that can be done. */
export default function setup(project: TestProject): void {
  project.provide('browser', findBrowser());
}
