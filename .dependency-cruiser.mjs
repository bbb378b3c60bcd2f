// The rooms of src/, and what each may import: an allow-list, so that what nobody thought of is an error. A room is
// named by its path; what stands before the first room that it imports is further up in the house.
// `npm run lint` holds it; `node scripts/draw-rooms.mjs` draws it into docs/architecture.md.

/** What the learner's browser runs may come from here, and from nowhere else. */
const browserLibraries = ['@noble/hashes', '@xapi/xapi'];

/**
 * @typedef {object} Room
 * @property {string} path below src/, as a regular expression
 * @property {string[]} [may] names of the rooms that it may import beside itself
 * @property {string[]} [libraries] npm packages that it may import
 * @property {true} [browser] it reaches a browser: nothing of Node
 */

/** @type {Record<string, Room>} From the top of the house to its ground. */
export const rooms = {
  cli: {
    path: 'cli(\\.ts|/)',
    may: ['commands', 'leaves', 'problem'],
    libraries: ['commander', 'picocolors'],
  },
  api: { path: 'index\\.ts', may: ['build', 'config', 'files', 'module', 'problem', 'standard'] },
  commands: {
    path: 'commands/',
    may: [
      ...[
        'build',
        'fields',
        'import',
        'init',
        'lrs',
        'module',
        'package',
        'preview/server',
        'problem',
        'proof',
        'published',
      ],
      ...['answers', 'config', 'runtime/lrs', 'translate', 'workspace', 'leaves'],
    ],
    libraries: ['picocolors'],
  },
  'preview/server': {
    path: 'preview/server/',
    may: [
      ...[
        'preview/protocol',
        'preview/launch',
        'preview/lms',
        'lrs',
        'standards',
        'standard',
        'files',
        'problem',
      ],
      'leaves',
    ],
    libraries: ['esbuild', 'zod'],
  },
  build: {
    path: '(build|make-packages)\\.ts',
    may: [
      'pictures',
      'check',
      'config',
      'files',
      'module',
      'package',
      'page',
      'problem',
      'published',
      'standard',
      'standards',
      'workspace',
      'leaves',
    ],
  },
  published: {
    path: 'published/',
    may: ['module', 'sections', 'questions', 'files', 'fields', 'problem', 'shared', 'workspace', 'leaves'],
    libraries: ['yaml', 'yauzl', 'zod'],
  },
  answers: {
    path: 'answers/',
    may: [
      ...['read-modules', 'fields', 'lrs', 'module', 'page', 'problem', 'published', 'questions'],
      ...['sections', 'shared', 'translate', 'leaves', 'rows'],
      // How responses are written, pseudonyms made and states kept: read back by what stands beside it.
      ...['scorm/browser', 'standards/browser', 'runtime/lrs', 'runtime/state'],
    ],
    libraries: [...['@noble/hashes', '@xapi/xapi', 'archiver', 'csv-parse', 'csv-stringify', 'eld']],
  },
  proof: {
    path: 'proof/',
    // A proof that came back is a Word file: taken apart as an import's is.
    may: [
      'read-modules',
      'import',
      'fields',
      'module',
      'page',
      'pictures',
      'problem',
      'sections',
      'xml-tree',
    ],
  },
  'read-modules': {
    path: 'read-modules\\.ts',
    may: ['config', 'module', 'problem', 'workspace'],
  },
  translate: {
    path: 'translate/',
    may: ['check', 'fields', 'module', 'problem', 'rows', 'workspace', 'leaves', 'xml-tree'],
    libraries: ['csv-parse', 'csv-stringify', 'yaml', 'zod'],
  },
  import: {
    path: 'import/',
    may: [
      ...['published', 'fields', 'module', 'sections', 'questions', 'problem', 'workspace', 'leaves'],
      ...['rows', 'xml-tree', 'pictures'],
    ],
    libraries: [
      ...[
        'archiver',
        'dingbat-to-unicode',
        'domhandler',
        'eld',
        'htmlparser2',
        'iconv-lite',
        'mammoth',
        'markdown-it',
      ],
      ...['node-diff3', 'saxes', 'yaml', 'yauzl'],
    ],
  },
  init: { path: 'init/', may: ['module', 'problem', 'leaves'], libraries: ['archiver'] },
  check: { path: 'check/', may: ['files', 'module', 'problem', 'questions', 'shared', 'standard', 'theme'] },
  package: {
    path: 'package/',
    may: ['page', 'standard', 'module', 'files', 'problem', 'shared', 'leaves'],
    libraries: ['archiver', 'esbuild'],
  },
  page: {
    path: 'page/',
    may: [
      'media',
      'pictures',
      'captions',
      'module',
      'sections',
      'questions',
      'theme',
      'files',
      'fields',
      'problem',
      'shared',
      'leaves',
    ],
    libraries: ['handlebars', 'esbuild', 'zod'],
  },
  config: {
    path: 'config/',
    may: ['standards', 'theme', 'module', 'fields', 'problem', 'shared'],
    libraries: ['esbuild', 'zod'],
  },
  standards: {
    path: 'standards/(index|[^/]+/package)\\.ts',
    may: ['standard', 'scorm', 'xapi', 'module', 'files', 'problem', 'leaves'],
  },
  scorm: { path: 'scorm/[^/]+\\.ts', may: ['standard', 'files', 'leaves'] },
  xapi: { path: 'xapi/[^/]+\\.ts', may: ['module'] },
  standard: { path: 'standards/standard\\.ts', may: ['module', 'files'] },
  module: {
    path: 'module/',
    may: ['captions', 'media', 'sections', 'questions', 'fields', 'problem', 'shared', 'leaves'],
    libraries: ['markdown-it', 'saxes', 'yaml', 'zod'],
  },
  sections: {
    path: 'sections/',
    may: ['questions', 'fields', 'problem', 'shared'],
    libraries: ['zod'],
  },
  questions: {
    path: 'questions/([^/]+|[^/]+/author)\\.ts',
    may: ['fields', 'problem', 'shared'],
    libraries: ['zod'],
  },
  captions: { path: 'captions/', may: ['problem'], libraries: ['entities'] },
  pictures: {
    path: 'pictures/',
    may: ['media', 'module', 'problem', 'leaves'],
    libraries: ['saxes', 'sharp'],
  },
  media: { path: 'media/', may: ['problem', 'leaves'] },
  workspace: { path: 'workspace\\.ts', may: ['problem', 'leaves'] },
  fields: {
    path: 'fields/',
    may: ['problem'],
    libraries: [
      ...['markdown-it', 'markdown-it-abbr', 'markdown-it-container', 'markdown-it-deflist'],
      ...['markdown-it-footnote', 'markdown-it-sub', 'markdown-it-sup', 'temml', 'zod'],
    ],
  },
  theme: { path: 'theme/', may: ['fields', 'media', 'module', 'problem'], libraries: ['zod'] },
  problem: { path: 'problem/', libraries: ['fastest-levenshtein', 'yaml'] },
  files: { path: 'files/' },
  rows: { path: 'rows/', libraries: ['archiver', 'csv-parse', 'saxes', 'yauzl'] },
  'xml-tree': { path: 'xml-tree\\.ts', may: ['problem'], libraries: ['saxes'] },
  leaves: { path: '(home|xml|remember|replace-files|staging)\\.ts', may: ['problem'] },
  'preview/launch': { path: 'preview/launch/', may: ['lrs'] },
  lrs: { path: 'lrs/', libraries: ['@learninglocker/xapi-validation', 'fs-native-extensions'] },

  'preview/inspector': {
    path: 'preview/inspector/',
    may: ['preview/protocol', 'preview/lms', 'lrs', 'runtime/launch', 'scorm/browser'],
    browser: true,
  },
  'preview/stage': {
    path: 'preview/stage/',
    may: ['preview/protocol', 'preview/lms', 'runtime/storage'],
    browser: true,
  },
  'preview/protocol': { path: 'preview/protocol\\.ts', may: ['preview/lms', 'lrs'], browser: true },
  'preview/lms': { path: 'preview/lms/', libraries: ['scorm-again'], browser: true },
  'standards/browser': {
    path: 'standards/[^/]+/browser(\\.ts|/)',
    may: ['scorm/browser', 'xapi/browser', 'runtime/opening', 'runtime/lrs', 'runtime/storage', 'shared'],
    browser: true,
  },
  'scorm/browser': { path: 'scorm/browser/', may: ['runtime/opening', 'shared'], browser: true },
  'xapi/browser': {
    path: 'xapi/browser/',
    may: ['runtime/opening', 'runtime/device', 'runtime/storage', 'runtime/lrs', 'runtime/state', 'shared'],
    browser: true,
  },
  'runtime/later': {
    path: 'runtime/later/',
    may: [
      ...['runtime/page', 'runtime/answers', 'runtime/video', 'runtime/opening', 'runtime/launch'],
      ...['runtime/device', 'runtime/state', 'shared'],
    ],
    browser: true,
  },
  'runtime/page': {
    path: 'runtime/page/',
    may: [
      ...['runtime/answers', 'runtime/lrs', 'runtime/opening', 'runtime/launch', 'runtime/device'],
      ...['runtime/storage', 'runtime/state', 'shared'],
    ],
    browser: true,
  },
  'questions/browser': {
    path: 'questions/[^/]+/browser(\\.ts|/)',
    may: ['runtime/answers', 'shared'],
    browser: true,
  },
  'runtime/answers': {
    path: 'runtime/answers/',
    may: ['runtime/launch', 'runtime/state', 'shared'],
    browser: true,
  },
  'runtime/video': {
    path: 'runtime/video/',
    may: ['runtime/launch', 'runtime/state', 'shared'],
    browser: true,
  },
  'runtime/lrs': {
    path: 'runtime/lrs/',
    may: ['runtime/device', 'runtime/storage', 'runtime/state', 'shared'],
    browser: true,
  },
  'runtime/launch': {
    path: 'runtime/launch/',
    may: ['runtime/device', 'runtime/state', 'shared'],
    browser: true,
  },
  'runtime/device': {
    path: 'runtime/device/',
    may: ['runtime/storage', 'runtime/state', 'shared'],
    browser: true,
  },
  'runtime/state': { path: 'runtime/state/', may: ['shared'], browser: true },
  'runtime/opening': { path: 'runtime/opening/', may: ['runtime/storage', 'shared'], browser: true },
  'runtime/storage': { path: 'runtime/storage/', browser: true },
  shared: { path: 'shared/', browser: true },
};

const below = (names) => names.map((name) => `^src/${rooms[name].path}`);

const allowOf = ([name, { may = [], libraries = [], browser }]) => ({
  name,
  comment: 'A room imports what .dependency-cruiser.mjs allows it; docs/architecture.md has the picture.',
  severity: 'error',
  from: { path: below([name]) },
  to: {
    pathNot: [
      ...below([name, ...may]),
      ...[...libraries, ...(browser ? browserLibraries : [])].map((each) => `^node_modules/${each}/`),
    ],
    ...(browser ? {} : { dependencyTypesNot: ['core'] }),
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(rooms).map(allowOf),
    {
      name: 'has-no-room',
      comment: 'Every file of src/ belongs to a room of .dependency-cruiser.mjs.',
      severity: 'error',
      from: { path: '^src/', pathNot: below(Object.keys(rooms)) },
      to: {},
    },
    {
      name: 'members-of-a-seam',
      comment:
        'Standards know nothing of each other, nor do question types: what they share stands beside them.',
      severity: 'error',
      from: { path: '^src/(standards|questions)/([^/]+)/' },
      to: { path: '^src/$1/[^/]+/', pathNot: '^src/$1/$2/' },
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'not-shipped',
      comment: 'What src/ imports must be among the dependencies.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    parser: 'swc', // the TypeScript of this project has no API that other tools could read files with
    tsPreCompilationDeps: true, // types count: who knows a type, knows the room
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
