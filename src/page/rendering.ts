import type { Address, MarkdownPage } from '../fields/markdown.ts';
import type { Module } from '../module/module.ts';
import type { Locale } from './locales.ts';
import type { Saying } from './original-texts.ts';
import type { Templates } from './templates.ts';

/** What rendering a section needs beside the section. */
export interface Rendering {
  module: Module;
  templates: Templates;
  locale: Locale;
  /** How the module's texts stand in the page. */
  saying: Saying;
  /** The package's address of a local file, by the path as written. */
  address: Address;
  /** That of a poster. */
  poster: Address;
  /** The page, for Markdown. */
  markdown: MarkdownPage;
  /** That of a file with captions, which may be the text itself. */
  captions: Address;
}
