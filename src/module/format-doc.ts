import * as z from 'zod';
import { questionSchema } from '../questions/index.ts';
import { authorOfSection, kindNames, type SectionKind } from '../sections/index.ts';
import { moduleSchema, overlayHead } from './schema.ts';
import { elementOf, membersOf, shapeOf } from './schema-keys.ts';

type Shape = Record<string, z.core.$ZodType>;

/** docs/module-format.md, made from the schema: scripts/module-format.mjs writes it, a test compares it. */
export function moduleFormat(): string {
  const shape = shapeOf(moduleSchema) ?? {};
  return [
    opening,
    '## The keys of a module',
    'Keys that name a section link to it. Sections appear on the page in the order in which they stand in the file. At least one must be there.',
    table(shape, [...kindNames, 'sections', 'completion']),
    ...kindNames.flatMap((kind) => sectionDoc(kind, shape[kind])),
    '## sections',
    sections,
    aligned([
      ['key', 'what it is'],
      ...kindNames.map((kind) => {
        const { about, listed } = authorOfSection({ kind });
        return [`\`${listed.key}\``, cell(about.listed)];
      }),
    ]),
    afterSections,
    '## Question types',
    options,
    ...[...(membersOf(questionSchema) ?? [])].flatMap(([type, schema]) => typeDoc(type, schema)),
    '## completion',
    'What a learner must do to complete the module. What a module does not say, `build.config.ts` may say for the whole workspace, under the same keys.',
    table(shapeOf(shape.completion as z.core.$ZodType) ?? {}),
    closing.trimEnd(),
    '## In Markdown',
    inMarkdown,
    '## Other languages',
    otherLanguages,
    table(shapeOf(overlayHead) ?? {}),
    afterLanguages,
  ].join('\n\n');
}

function sectionDoc(kind: SectionKind, schema: z.core.$ZodType | undefined): string[] {
  const keys = (schema && shapeOf(schema)) ?? {};
  const { text: about, item } = authorOfSection({ kind }).about;
  const element = keys.items && elementOf(keys.items);
  const items = item && element ? [`### Each ${item}`, table(shapeOf(element) ?? {})] : [];
  return [`## ${kind}`, about, table(keys), ...items];
}

function typeDoc(type: string, schema: z.core.$ZodType): string[] {
  const { description = '', example = '' } = wordsOf(type, schema);
  const shape = shapeOf(schema) ?? {};
  return [
    `### ${type}`,
    description,
    table(shape),
    ...Object.entries(shape).flatMap(([key, each]) => partDoc(key, each)),
    `\`\`\`yaml\n- ${example.replaceAll('\n', '\n  ')}\n\`\`\``,
  ];
}

/** The keys within a key of a question, where there are any: those of an option, say. */
function partDoc(key: string, schema: z.core.$ZodType): string[] {
  const element = elementOf(schema);
  const keys = shapeOf(element ?? schema);
  return keys ? [element ? `Each of the \`${key}\`:` : `Under \`${key}\`:`, table(keys)] : [];
}

/** One row a key, in the order of the schema; `linked` keys have a heading of their own on the page. */
function table(shape: Shape, linked: readonly string[] = []): string {
  const rows = Object.entries(shape).map(([key, schema]) => {
    const { description = '', example } = wordsOf(key, schema);
    const name = linked.includes(key) ? `[\`${key}\`](#${key})` : `\`${key}\``;
    const isMade = z.globalRegistry.get(schema)?.made === true;
    const must = isMade || z.safeParse(schema, undefined).success ? 'may' : 'must';
    return [name, cell(description), must, example === undefined ? '' : `\`${cell(example)}\``];
  });
  return aligned([['key', 'what it is', 'must or may', 'example'], ...rows]);
}

/** A Markdown table as the formatter of this repository wants it: every column as wide as its widest cell. */
function aligned(rows: string[][]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  const rule = widths.map((width) => '-'.repeat(width));
  const line = (row: string[]) =>
    `| ${row.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - [...text].length)).join(' | ')} |`;
  return [head, rule, ...body].map(line).join('\n');
}

function wordsOf(key: string, schema: z.core.$ZodType): { description?: string; example?: string } {
  const { description, example } = z.globalRegistry.get(schema) ?? {};
  if (description === undefined && key === 'type') {
    const [value = ''] = schema instanceof z.ZodLiteral ? [...schema.values].map(String) : [];
    return { description: 'The type of the question.', example: value };
  }
  return {
    ...(description === undefined ? {} : { description }),
    ...(typeof example === 'string' ? { example } : {}),
  };
}

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

const opening = `# The module format

<!-- Made from src/module/schema.ts by \`node scripts/module-format.mjs\`. Change the words there, not here. -->

A module is a folder in \`modules/\` with a file \`module.yaml\` in it, or a [\`module.md\`](#in-markdown). Its pictures and videos lie beside that file, by custom in \`media/\`. A folder whose name begins with \`_\` or \`.\` is left out, so a draft can rest in \`modules/_draft/\`.

\`\`\`
modules/
  my-module/
    module.yaml
    media/
      map.png
      welcome.mp4
\`\`\`

This is a whole module:

\`\`\`yaml
id: my-module
version: 1.0.0
language: en
title: "Labour migration: an introduction"
number: 1

introduction: |
  Welcome! This module is about **people who work abroad**.

  ![Main routes of labour migration](media/map.png)

videos:
  - id: welcome
    title: A word of welcome
    file: media/welcome.mp4
    captions: media/welcome.en.vtt
    transcript: media/welcome.en.md

readings:
  - id: guide
    title: A guide to the topic
    file: media/guide.pdf
    description: Chapter 2 is enough for this module.

questions:
  introduction: Take your time. You can come back to your answers.
  items:
    - id: q1-exchange
      type: reflection
      text: What has your country learned from a neighbour?
    - id: q2-plans
      type: reflection
      text: |
        What would you like to try out next? Think of

        - your own work,
        - your institution.
      required: true

discussion:
  url: https://forum.example.org/t/my-module
  notes:
    - You may write in any language you like.
\`\`\`

\`npx satchel check\` says what is wrong in a module, where, and how to mend it. [errors.md](errors.md) explains each message.

## Editors

\`npx satchel init\` and \`npx satchel import\` write this as the first line of a module:

\`\`\`yaml
# yaml-language-server: $schema=../../module.schema.json
\`\`\`

VS Code with the YAML extension, and other editors that know it, then complete keys, explain them and mark mistakes. The schema is a file of the workspace; \`npx satchel init\` writes it anew after an update.

## How the file is read

- The file is YAML, saved as UTF-8, and has at most 2 MB.
- Lines are indented with spaces, never with tabs.
- **Text is taken as you write it.** \`version: 1.10\` stays 1.10, \`number: 08\` stays 08, and \`title: No\` is the word "No". Nothing is turned into a number or a date. Only a key that asks for true or false wants exactly \`true\` or \`false\`.
- **A text with a colon and a space in it needs quotes**: \`title: "Migration: an overview"\`. So does a text with a space and \`#\` in it, and one that begins with one of \`* & ! @ % [ { > | #\`, a quote or a backquote.
- **\`|\` begins a text of several lines.** The text starts on the next line, indented further than its key. Nothing in it needs quotes. This is the best form for Markdown.
- A text on one line, such as a title, may be broken over several lines in the file; the breaks become spaces.
- No key may stand twice at one place, and no key may be there that this page does not name.

## Ids

Modules, videos, readings, questions and options have an \`id\`. Attempts, answers and progress are kept under it, so choose it once and leave it as it is: a title or a text may change at any time, an id may not.

Only the module's own must be written. Where another is missing, one is made of the words: of “Who signs a bilateral agreement?”, \`signs-bilateral-agreement\`. It changes with the words, so write the ids before learners have the module. \`npx satchel check --fix\` does it for you: it writes those that were made into \`module.yaml\`, and leaves comments and layout as they are.

Once learners have a module, an id changes only together with \`was\`, which names the one that it was first published under. Nothing else changes then: answers, attempts and reports stay under the first one for good, whatever the author calls it.

\`\`\`yaml
- id: q1-neighbours
  was: q1-exchange
  type: reflection
\`\`\`

An id has a form:

- It begins with a letter, and has only letters without accents, digits, \`-\`, \`_\` and \`.\`; at most 100 characters.
- It does not end in \`_\` and a number, nor in a full stop. (The parts of a long answer are called \`<id>_2\`, \`<id>_3\`, and so on.)
- Videos, readings and questions of one module share one space of ids: no two may have the same.
- Options, steps, items, sources and targets have ids of the same kind, each its own within its question. \`a-b\` and \`a_b\` count as the same there, since SCORM 2004 writes both as \`a_b\`.

Learning platforms show the ids of questions in their reports, so an id like \`q1-exchange\` helps the people who read answers.

## Markdown

Where the tables say Markdown, paragraphs, lists, **bold**, _italics_, quotations, tables, links and pictures work as in CommonMark. An empty line begins a new paragraph; a single line break is a space. Headings are shown below the headings of the page. HTML is not read: \`<b>\` appears as it is written. There are callouts, footnotes, figures, formulas, recordings and more: [Writing texts](writing-texts.md).

## Links

- \`https://\` and \`http://\` addresses, \`mailto:\` and \`tel:\`. They open in a new tab. A complete address in a text becomes a link by itself.
- \`#introduction\`, \`#videos\`, \`#readings\`, \`#questions\` and \`#discussion\` lead to that section of the page; in a list of sections it is \`#\` and the id of the section.
- The path of a file beside the module, such as \`[the form](media/form.pdf)\`: the file then travels in the package.

Everything else is refused, such as \`javascript:\` and \`data:\`. Addresses under \`example.org\` and the like are noted as placeholders.

## Media files

- Paths are written with \`/\`, from the module's folder, and capitals count. Paths in a transcript, too, start from the module's folder.
- A file must lie in the workspace. \`../shared/logo.png\` is fine as long as it does not lead out of it.
- Pictures are files of the module. A picture from the web is refused: it would be missing offline, and its owner would see who looks at it.
- Between the brackets of a picture stands what it shows. One that only decorates has a space there, \`![ ](media/line.png)\`, and screen readers pass over it.
- Name files as you like. In the package they get names that every learning platform can serve: \`media/Été 1.JPG\` becomes \`media/ete-1.jpg\`. Where two names would be the same, the second gets a number. Links follow.
- Only files that the module names are packed.`;

const options = `What learners choose from or put in order, the \`options\`, \`items\` and \`scale\` of a question, can be written in four ways. They mean the same:

\`\`\`yaml
# Each with its keys
options:
  - id: employer
    text: The employer
  - id: governments
    text: The two governments
    correct: true

# Each behind its id
options:
  employer: The employer
  governments: The two governments
right: governments

# Texts alone
options:
  - The employer
  - The two governments
right: The two governments

# In lines with boxes, a cross in those that are right
options: |
  [ ] The employer
  [x] The two governments
\`\`\`

- Lines with boxes are for the type \`choice\`, and need the \`|\` behind the key: to YAML, \`- [x] The employer\` is a mistake.
- The forms can be mixed: of options with their ids, one that needs \`feedback\` has its keys: \`governments: { text: The two governments, feedback: Well seen. }\`.
- The sources and targets of \`matching\` may be texts alone, too: \`- { source: Nepal, target: Asia }\`.
- A translation may use any of these forms. Texts alone stand for those of \`module.yaml\` in their order.

Where no id is written, one is made of the words: [ids](#ids).`;

const sections = `A module that has more than one text, or questions between texts, is a list of sections:

\`\`\`yaml
sections:
  - title: Why corridors matter
    text: |
      Half of all migrant workers move **between** countries of the South.
  - question: What moves people between your country and its neighbour?
    id: q1-corridor
  - text: case-nepal-jordan.md
  - video: media/case.mp4
    title: Two officials explain
    id: v1-case
  - title: Test yourself
    questions:
      - question: Who signs a bilateral agreement?
        id: q2-signs
        options: { a: The employer, b: The two governments }
        right: b
      - question: What would you ask them?
        id: q3-ask
  - discussion: https://forum.example.org/t/module-8
    title: Discuss
\`\`\`

Each begins with a key that says what it is; any kind may stand there any number of times, in any order:`;

const afterSections = `- Beside its key stand the other keys that the kind has above, such as \`poster\` of a video or \`notes\` of a discussion.
- **A section with a \`title\`** has that heading, and a place in the contents of the page. What has no title belongs to the section before it, and counts with it. The title of a single \`video\` or \`reading\` is its own, and makes no section.
- Each has an \`id\`; where none is written, one is made of its title or its words ([ids](#ids)). \`[the case](#case-nepal-jordan)\` leads to it.
- An answer is shared in the discussion that comes next on the page, or in the last one.
- A module has either \`sections\` or the keys \`introduction\`, \`videos\`, \`readings\`, \`questions\` and \`discussion\`, never both. To change from one to the other once learners have the module, give the first section of each kind the id that it had: \`id: introduction\`, \`id: videos\` and so on.
- In a translation, the list holds the same ids with their texts, in any order; a question may stand in the list of its section, or on its own:

\`\`\`yaml
sections:
  - id: q1-corridor
    question: Qu’est-ce qui fait bouger les gens ?
  - id: test-yourself
    title: À vous
    questions:
      - { id: q2-signs, text: Qui signe ?, options: { a: L’employeur, b: Les deux gouvernements } }
\`\`\``;

const inMarkdown = `A module that is mostly prose can be written in Markdown: a file \`module.md\` in the place of \`module.yaml\`. It is read as the same module, with the same keys, ids, checks and packages. A module is one or the other, never both.

~~~markdown
---
id: my-module
language: en
title: Labour migration
completion: { passMark: 50% }
---

Welcome! This text has no heading of its own.

## Why corridors matter {#why}

Half of all migrant workers move **between** countries of the South.

### Question {#q1-corridor}

What moves people between your country and its neighbour?

### Question {#q2-signs}

Who signs a bilateral agreement?

- [ ] The employer {#employer}
  > What the employer signs is a contract.
- [x] The two governments {#governments}

\`\`\`satchel
attempts: 2
feedback: { correct: Well seen. }
\`\`\`

## Discuss

\`\`\`satchel
discussion: https://forum.example.org/t/module-8
\`\`\`

Be kind to each other.
~~~

- **The head** stands between two lines of \`---\`, in YAML: every key of a module but its sections. The title may stand below it instead, as \`# Labour migration\`.
- **\`##\` begins a section**, \`{#why}\` behind it is its id. A \`##\` alone, or with an id alone, begins a section without a heading: it belongs to the one before it. What stands above the first \`##\` is the text that opens the module, with the id \`introduction\`.
- **\`### Question\` begins a question**, also as Pregunta, Pergunta or سؤال, with a number or without. It ends at the next \`##\` or \`###\`. Other headings within a section belong to its text.
- **A list with boxes** at the end of a question is its options, a cross in those that are right; with several crosses, several may be chosen. \`{#id}\` behind an option is its id. A quotation below an option is its feedback.
- **All else is said in a fence called \`satchel\`**, in YAML: the \`type\` of a question and its other keys, the key that names the kind of a section, such as \`video\`, \`readings\` or \`discussion\`. The text of such a section is its \`introduction\`, that of a single \`reading\` its \`description\`. What Markdown cannot say as it is can stand there as well, such as a \`text\` with \`##\` in it.
- Questions right below a heading, without a text between, are the list of that section.
- \`module.fr.md\` is a translation of it: the same headings with the same \`{#id}\`, in any order, and the texts. A module in one form may have translations in the other. \`npx satchel translate import\` writes the form of the module, and in a \`module.fr.md\` what is not new stays as it is written, comments included.
- \`npx satchel check --fix\` writes the ids that are missing behind headings and options. \`npx satchel import module-8.docx --as md\` writes a module in Markdown.`;

const otherLanguages = `A module in a second language is one more file beside \`module.yaml\`: \`module.es.yaml\` for Spanish, \`module.pt-BR.yaml\` for the Portuguese of Brazil. It holds texts and nothing else, under the same keys and ids:

\`\`\`yaml
status: draft
title: "La migración laboral: una introducción"

introduction: |
  ¡Le damos la bienvenida! Este módulo trata de **las personas que trabajan en el extranjero**.

videos:
  - id: welcome
    title: Palabras de bienvenida
    captions: media/welcome.es.vtt
    transcript: media/welcome.es.md

questions:
  items:
    - id: q1-exchange
      text: ¿Qué ha aprendido su país de un vecino?
\`\`\`

One package then holds all languages. The page is first in the language that the learner's LMS asks for, else in that of the LMS's own page, else in the browser's, as far as the module has it; and in the language of \`module.yaml\` otherwise. At the top of the page learners change it as they like, and their answers stay. What they chose comes back with them.

- Videos, readings, questions and options are found **by their ids**, in whatever order they stand. Lists without ids, such as \`notes\`, are replaced as a whole.
- What the file does not say is taken from \`module.yaml\`. \`npx satchel check\` lists what is missing.
- Beside texts it may give what differs by language: \`captions\`, \`transcript\`, \`poster\`, the \`file\` or \`url\` of a video or reading, the \`url\` of the discussion. A reading may be on the web in one language and a file in another.
- Ids, types, marks, right answers, \`share\`, \`completion\`, \`version\` and \`iri\` are those of \`module.yaml\`, for all languages.
- The words of the page itself (buttons, messages) are there in English, Spanish, French, Portuguese and Arabic. For a further language, copy \`templates/locales/en.json\` to \`templates/locales/<language>.json\` of your workspace and translate it: that is all. A key that ends in \`.one\` or \`.other\` is a plural form; give it in all the forms that the language has (\`.zero\`, \`.one\`, \`.two\`, \`.few\`, \`.many\`, \`.other\`).
- In the LMS's lists and reports, the module and its questions have the texts of \`module.yaml\`.

Two keys stand beside the texts:`;

const afterLanguages = `Translators need not write YAML: \`npx satchel translate\` gives them a file for their program or for Excel, and makes this file of what comes back ([more](translating.md)).

Numbers, sizes, dates and percentages are written as the language of the page writes them. Arabic and other languages that are written from right to left turn the whole page around; answers take the direction of what is written in them.
`;

const closing = `An answer counts as given when something other than spaces stands in it, or something is chosen or moved; the answer to a marked question, when it was checked. A single question can ask for more or less than \`answers\` says: with \`required: true\` it must be answered, with \`required: false\` it need not be.

## What learners see of it

In the contents, each section has a sign and a word for screen readers: not begun (an empty ring), begun (a dot), done (a tick). A section is done when all is done that completion asks for in it; one in which it asks for nothing, when it was seen. Beside the contents and at the end of the page stands what is still to do, each with a link to its place, and below it what is optional. All of it comes from the rule that makes the status in the LMS, so the two cannot differ.

At the end stands how it ended: completed or passed, the score where there is one, whether the platform has it, your \`closing\` and \`next\`, and ways to _My answers_ and to the forum. It appears when the module is completed, is said politely to screen readers, takes the focus from nobody, and is there again at every launch. Without a script, \`closing\` and \`next\` stand below the text.

With \`record: true\` learners can print a _record of completion_: the name that they type, the module, the date and the score. Anybody could have made it, and it says so. Where a certificate is needed, let the LMS give it: it knows who the learner is ([in Moodle](moodle.md#4-completion)).

## One at a time, and in order

\`layout: steps\` shows one section at a time. _Next_, _Back_, the contents and links within the page lead from one to another; nothing is fetched on the way, and the focus goes to the new heading. The browser's Back, and that of a phone, is a step back; from the first step it leads out, as on any page. The next launch begins at the step that was left. _Find in page_ finds what is not on show (in browsers that can: Chrome and Edge 102, Firefox 139, Safari 26). In print and without a script everything shows.

\`lock: true\`, in either layout, opens a section when the one before it is [done](#what-learners-see-of-it). At the end of the last open one stands what opens the next. What was open never locks again, on another device or in a new version, and a completed module is open. A glossary is always open, since texts lead to it. Nothing is locked for those who look at a module or review it, in print, and without a script. So a lock guides learners; it hides nothing from those who look for it. Where a lock waits for what nobody can do, \`check\` says so.

## Marks, passing and the score

The score of a module is the share of the marks that a learner has, to a hundredth of a percent: with 2 of 3 marks, 66.67 of 100.

- **With a pass mark**, every marked question counts for completion, whatever \`required\` says. As soon as each of them is right or has no try left, the learner has passed, with a score of at least \`passMark\`, or failed. Where the marks are enough before that, the page says that the other marked questions are still asked for.
- **Without one**, nobody passes or fails. The score is reported when the module is completed. Marked questions that a learner answers later can only raise it. If all of them should be answered first, write \`required: true\` in each.
- **Without marked questions**, a completed module reports 100 of 100.

\`passMark\` in \`build.config.ts\`, there written as \`0.7\`, is for the modules that have marked questions.
`;
