import { renderInline } from '../fields/markdown.ts';
import type { PackageFile } from '../files/package-file.ts';
import { itemsOf, type LocalFile, type Module } from '../module/module.ts';
import type { StatementSettings, StatementWays } from '../shared/settings.ts';
import type { ThemeFiles } from '../theme/theme-files.ts';
import { speedsIn } from './about-medium.ts';
import { activitiesOf, type Headings } from './activities.ts';
import { brandMedia, brandPlaces, type Footer, fontFiles, renderFooter } from './brand.ts';
import { dialogsScript, hasAnswers, renderDialogs } from './dialogs.ts';
import { durationInWords, lastingOf } from './duration.ts';
import { endingOf } from './ending.ts';
import { languageFiles, switchOf } from './languages.ts';
import { localeOf } from './locales.ts';
import { hasTextMedia, markdownPageOf } from './markdown-page.ts';
import { placeMedia } from './media.ts';
import { sayingOf } from './original-texts.ts';
import { insteadOfHeavier, type Pictures, posterIn, shownIn, withPictures } from './pictures.ts';
import { hasFolded } from './questions.ts';
import type { Rendering } from './rendering.ts';
import { headingOf, renderStretch } from './sections.ts';
import { hasWorded, jsonForScript, settingsOf } from './settings.ts';
import { stretchesOf } from './stretches.ts';
import type { Styles } from './styles.ts';
import { html, type Templates } from './templates.ts';
import { originsOf, type VideoOrigins } from './videos.ts';
import { directionOf, sizeInWords } from './words.ts';

/** What the learner sees, standard-free: rendered once, however many standards are asked for. */
export interface Page {
  /** The title as an LMS lists it, with the module's number. */
  title: string;
  /** The document, within what only a package knows. */
  document(shell: Shell): string;
  /** A file for each further language; `weight` is that of the shell. */
  languageFiles(weight: number): PackageFile[];
  /** The style sheet and the media. */
  files: PackageFile[];
  /** The style that stands in the document. */
  style: string;
  /** What opens by a button, as a line for the second script. */
  dialogs: string;
  /** The question types in use, sorted. */
  questionTypes: string[];
  hasVideo: boolean;
  /** Whether a video lies elsewhere, and the origins that are reached for one when a learner asks for it. */
  hasRemoteVideo: boolean;
  videoOrigins: VideoOrigins;
  /** Whether it explains terms. */
  hasTerms: boolean;
  /** Whether sounds or films stand in its texts. */
  hasTextMedia: boolean;
  /** Whether some of its questions are folded. */
  hasFolded: boolean;
  /** Whether a question that is written in was one to choose in before. */
  hasWorded: boolean;
  /** Whether learners have answers in it: to its questions, or to those that it had. */
  hasAnswers: boolean;
  /** Whether it can be read in more than one language. */
  hasLanguages: boolean;
  /** What its script is told where statements leave in these ways; undefined where they cannot. */
  statements(ways: StatementWays | undefined): StatementSettings | undefined;
}

/** What a package adds to the document. */
export interface Shell {
  /** The Content-Security-Policy. */
  policy: string;
  /** Path of the script that is asked for at once, and of the one that may come after all of the text. */
  sessionScript: string;
  pageScript: string;
  /** Only where statements can leave. */
  statements: StatementSettings | undefined;
  /** Bytes of everything that a learner can fetch: the page says so. */
  weight: number;
}

/** What rendering takes from the workspace. */
export interface Look {
  templates: Templates;
  /** The style sheets: the same for every module of a workspace. */
  style: Styles;
  /** The files of the workspace’s theme, and what it writes at the foot of every page. */
  themeFiles?: ThemeFiles;
  footer?: Footer | undefined;
  /** What learners call the learning platform, where the workspace says so. */
  platform?: string | undefined;
  /** The pictures that were made for the page; without them, all go as they are. */
  pictures?: Pictures;
  /** The texts of captions by their paths as written, where they are to stand in the page itself. */
  captions?: ReadonlyMap<string, string>;
}

const styleFile = 'satchel.css';
const noFiles: ThemeFiles = { fonts: [] };
const none: Pictures = { pictures: new Map(), posters: new Map() };

/** Renders a module in all its languages. Throws a ProblemError for a template with a mistake. */
export function renderPage(
  module: Module,
  { templates, style, themeFiles = noFiles, footer, platform, captions, pictures = none }: Look,
): Page {
  const all = [module, ...module.translations];
  const media = new Map([
    ...withPictures(
      new Map(all.flatMap(({ files }) => [...files])),
      pictures,
      all.flatMap(({ uses }) => uses),
    ),
    ...brandMedia(themeFiles),
  ]);
  const places = placeMedia(media);
  const address = (written: string) => {
    const place = places.get(written);
    if (place === undefined) throw new Error(`No file was found for "${written}".`);
    return place;
  };
  const renderingOf = (each: Module): Rendering => ({
    module: each,
    templates,
    locale: localeOf(each.language, templates),
    saying: sayingOf(each),
    address,
    poster: posterIn(pictures, address),
    markdown: {
      ...markdownPageOf(each, module, { address, locale: localeOf(each.language, templates) }),
      picture: shownIn(each, pictures, address),
      playing: { speeds: speedsIn(localeOf(each.language, templates).language) },
    },
    captions: (written) => {
      const text = captions?.get(written);
      return text === undefined
        ? address(written)
        : `data:text/vtt;charset=utf-8,${encodeURIComponent(text)}`;
    },
  });
  // What is reckoned is the same in all languages.
  const lasting = lastingOf(module);
  const said = (each: Module) => {
    const draft = module.translations.some((other) => other === each && other.draft);
    const rendering = renderingOf(each);
    const values = {
      ...brandPlaces(places),
      footer: renderFooter(footer, rendering),
      duration: durationInWords(lasting, rendering.locale),
      languages: switchOf(module, each),
      draft,
    };
    // In the document itself they would weigh before the first paint.
    const dialogs = each === module ? '' : html(renderDialogs(rendering));
    return renderBody(rendering, { ...values, dialogs });
  };
  const headings: Headings = (each) =>
    Object.fromEntries(each.sections.map((section) => [section.id, headingOf(section, renderingOf(each))]));
  const { language } = module;
  const { locale } = renderingOf(module);
  const own = said(module);
  const further = module.translations.map((translation) => ({
    translation,
    ...said(translation),
    words: renderingOf(translation).locale.runtime,
  }));
  const videos = all.flatMap((each) => itemsOf(each, 'videos'));
  const lighter = insteadOfHeavier(pictures);
  const files = [...places].map(([written, path]): PackageFile => {
    const { disk, bytes, packed } = media.get(written) as LocalFile;
    if (packed) return { path, content: packed.text, madeOf: disk };
    return { path, content: { disk, bytes }, ...(lighter.has(written) ? { isInstead: true as const } : {}) };
  });
  return {
    title: own.title,
    document: ({ policy, sessionScript, pageScript, statements, weight }) =>
      templates.render(
        'document',
        {
          language,
          direction: directionOf(language),
          title: own.title,
          style: html(style.first),
          styleFile,
          favicon: brandPlaces(places).favicon,
          policy,
          sessionScript,
          pageScript,
          settings: html(jsonForScript(settingsOf(module, { words: locale.runtime, statements, platform }))),
          body: html(own.body(weight)),
        },
        locale.words,
      ),
    languageFiles: (weight) => languageFiles(further.map((each) => ({ ...each, body: each.body(weight) }))),
    files: [
      { path: styleFile, content: style.all },
      ...uniqueByPath([...files, ...fontFiles(themeFiles.fonts)]),
    ],
    style: style.first,
    dialogs: dialogsScript(renderingOf(module)),
    questionTypes: [...new Set(itemsOf(module, 'questions').map(({ type }) => type))].sort(),
    hasVideo: itemsOf(module, 'videos').length > 0,
    hasRemoteVideo: videos.some(({ url }) => url !== undefined),
    videoOrigins: originsOf(videos),
    hasTerms: itemsOf(module, 'glossary').length > 0,
    hasTextMedia: all.some(hasTextMedia),
    hasFolded: all.some(hasFolded),
    hasWorded: all.some(hasWorded),
    hasAnswers: hasAnswers(module),
    hasLanguages: all.length > 1,
    statements: (ways) =>
      ways && module.iri ? statementsOf(module, { ...ways, iri: module.iri, headings }) : undefined,
  };
}

/** The title of the document, and what stands in its body, which says what the module weighs. */
interface Body {
  title: string;
  body(weight: number): string;
}

function renderBody(rendering: Rendering, values: Record<string, unknown>): Body {
  const { module, templates, locale, saying } = rendering;
  const { number, title } = module;
  const fullTitle = number === undefined ? title : locale.words('title', { number, title }, 'plain');
  const sections = stretchesOf(module.sections).map((stretch) => ({
    id: stretch.head.id,
    heading: saying.line(headingOf(stretch.head, rendering)),
    html: html(renderStretch(stretch, rendering)),
  }));
  const [series, description] = [module.series, module.description].map((text) => text && saying.line(text));
  const inline = (text: string | undefined) =>
    text && saying.line(text, renderInline(text, rendering.markdown));
  const [licence, contact] = [module.licence, module.contact].map(inline);
  const about = {
    objectives: module.objectives.map(inline),
    licence,
    contact,
    cover: module.cover && {
      picture: rendering.poster(module.cover.picture),
      description: module.cover.description,
      credit: inline(module.cover.credit),
    },
  };
  const titles = { series, number, title: saying.line(title), fullTitle, description };
  // Without questions, nothing else leads to the answers that were given to earlier ones.
  const answers = module.earlier !== undefined && !module.sections.some(({ kind }) => kind === 'questions');
  const view = { ...values, ...titles, ...about, ...endingOf(rendering), sections, answers };
  return {
    title: fullTitle,
    body: (weight) =>
      templates.render('page', { ...view, weight: sizeInWords(weight, locale.language) }, locale.words),
  };
}

/** What statements are about, and the ways that the workspace gives them. */
const statementsOf = (
  module: Module,
  { iri, headings, ...ways }: StatementWays & { iri: string; headings: Headings },
): StatementSettings => ({
  ...ways,
  iri: iri.replace(/\/+$/, ''),
  activities: activitiesOf(module, headings),
});

/** One file that is written in two ways (`a.png`, `./a.png`) is packed once. */
const uniqueByPath = (files: PackageFile[]) => [...new Map(files.map((file) => [file.path, file])).values()];
