// What the page on the module format says of module.md.

/** The second form. */
export const inMarkdown = `A module that is mostly prose can be written in Markdown: a file \`module.md\` in the place of \`module.yaml\`. It is read as the same module, with the same keys, ids, checks and packages. A module is one or the other, never both.

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
