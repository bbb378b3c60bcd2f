// What the page on the module format begins with.

/** What a module is, with examples, and the ids in it. */
export const opening = `# The module format

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
