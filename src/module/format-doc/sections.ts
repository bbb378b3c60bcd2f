// What the page on the module format says of lists of sections, and of what learners choose from.

/** Above the table of kinds. */
export const sections = `A module that has more than one text, or questions between texts, is a list of sections:

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

/** Below it. */
export const afterSections = `- Beside its key stand the other keys that the kind has above, such as \`poster\` of a video or \`notes\` of a discussion.
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

/** The four ways to write options. */
export const options = `What learners choose from or put in order, the \`options\`, \`items\` and \`scale\` of a question, can be written in four ways. They mean the same:

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
