// What the page on the module format says of translations.

/** Above the keys of a translation. */
export const otherLanguages = `A module in a second language is one more file beside \`module.yaml\`: \`module.es.yaml\` for Spanish, \`module.pt-BR.yaml\` for the Portuguese of Brazil. It holds texts and nothing else, under the same keys and ids:

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

/** Below them. */
export const afterLanguages = `Translators need not write YAML: \`npx satchel translate\` gives them a file for their program or for Excel, and makes this file of what comes back ([more](translating.md)).

Numbers, sizes, dates and percentages are written as the language of the page writes them. Arabic and other languages that are written from right to left turn the whole page around; answers take the direction of what is written in them.
`;
