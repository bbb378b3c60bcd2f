import { dirname, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { isMarkdownModule } from '../module/form-of.ts';
import { type Keeping, keeping } from '../module/markdown-module/kept.ts';
import { plainValue } from '../module/markdown-module/plain-value.ts';
import { overlayMarkdown } from '../module/markdown-module/write-overlay.ts';
import { layOver } from '../module/overlay.ts';
import { parseFile } from '../module/parse-file.ts';
import { isRaw } from '../module/raw.ts';
import { inOneList } from '../module/section-list.ts';
import { parseYaml } from '../module/yaml.ts';
import { schemaFile } from '../workspace.ts';
import { overlayText, type Setting } from './overlay-text.ts';
import type { Translation, WordFile } from './translation.ts';
import { isListed, printOf } from './unit.ts';

/** What goes into an overlay. */
export interface NewTexts {
  /** Texts by their units' ids. */
  targets: ReadonlyMap<string, string>;
  /** Files that are to be named. */
  words: readonly WordFile[];
  /** The workspace's folder. */
  workspace: string;
}

/** The text of an overlay with new texts in it; undefined when there is nothing new. */
export function newOverlay(translation: Translation, news: NewTexts): string | undefined {
  const settings = settingsOf(translation, news);
  return settings.length > 0 ? textOf(translation, settings, news.workspace) : undefined;
}

/** What is to stand in the overlay. Of a list without ids, all of it: an overlay replaces such a list as a whole. */
function settingsOf(
  { units, texts }: Translation,
  { targets, words }: Pick<NewTexts, 'targets' | 'words'>,
): Setting[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const lists = texts.flatMap(({ name, path, original }): Setting[] => {
    if (!Array.isArray(original)) return [];
    const list = original.map((source) => ({ source, id: `${name.join('/')}/${printOf(source)}` }));
    if (!list.some(({ id }) => targets.has(id))) return [];
    const value = list.map(({ source, id }) => targets.get(id) ?? byId.get(id)?.target ?? source);
    return [{ path, value }];
  });
  return [
    ...units.flatMap((unit): Setting[] => {
      const value = isListed(unit) ? undefined : targets.get(unit.id);
      return value === undefined ? [] : [{ path: unit.path, value }];
    }),
    ...lists,
    ...words.map(({ path, own }): Setting => ({ path, value: own })),
  ];
}

/** The new text of an overlay, read again before anybody gets it: it says what it should, and else what it said. */
function textOf(translation: Translation, settings: readonly Setting[], workspace: string): string {
  const { module, overlay, language, texts } = translation;
  const text = isMarkdownModule(overlay.file)
    ? markdownText(translation, settings)
    : overlayText(
        overlay.isThere ? overlay.yaml.source : headOf(translation, workspace),
        module.value,
        settings,
      );
  const { yaml } = parseFile(overlay.file, Buffer.from(text));
  const languages = { original: module.language, own: language };
  const laid = yaml && layOver(module.yaml, inOneList(yaml, true), languages);
  const expected = new Map(settings.map(({ path, value }) => [JSON.stringify(path), value]));
  const isRight = texts.every(({ path, own }, index) => {
    const key = JSON.stringify(path);
    const wanted = expected.has(key) ? expected.get(key) : own;
    return isDeepStrictEqual(laid?.texts[index]?.own, wanted);
  });
  if (!isRight)
    throw new Error(`The texts of ${overlay.file} would not be written as they are. Nothing was written.`);
  return text;
}

/** The same in Markdown: what says the same stays as it is written, and so do comments. */
function markdownText({ module, overlay }: Translation, settings: readonly Setting[]): string {
  const written = overlay.isThere
    ? parseFile(overlay.file, Buffer.from(overlay.yaml.source)).yaml?.value
    : { status: 'draft' };
  const yaml = overlayText(stringify(written, { schema: 'failsafe' }), module.value, settings);
  const value = parseYaml(overlay.file, Buffer.from(yaml)).yaml?.value;
  const entries = Array.isArray(module.value.sections) ? module.value.sections.filter(isRaw) : [];
  const questions = new Set(entries.flatMap(({ kind, id }) => (kind === 'question' ? [id] : [])));
  const write = (keep?: Keeping) =>
    overlayMarkdown(isRaw(value) ? value : {}, (id) => questions.has(id), keep);
  if (!overlay.isThere) return write();
  const text = write(keeping(overlay.file, overlay.yaml.source, true));
  // What was kept must not change what is said.
  return saysSame(overlay.file, text, write()) ? text : write();
}

const saysSame = (file: string, one: string, other: string): boolean => {
  const [kept, made] = [one, other].map((text) => parseFile(file, Buffer.from(text)).yaml?.value);
  return kept !== undefined && isDeepStrictEqual(plainValue(kept), plainValue(made));
};

/** What a new overlay begins with. */
function headOf({ overlay, language }: Translation, workspace: string): string {
  const schema = relative(dirname(overlay.file), schemaFile(workspace, 'translation')).split(sep).join('/');
  return [
    `# yaml-language-server: $schema=${schema}`,
    `# The texts of module.yaml in "${language}", made by npx satchel translate import.`,
    '',
    '# Take this line away once somebody has approved the translation.',
    'status: draft',
    '',
    '',
  ].join('\n');
}
