import { readFileSync } from 'node:fs';
import { everyQuestion } from './every-question.ts';
import type { Files } from './workspace-fixture.ts';

/** The languages of the interface; the first is the module's own. */
export const languages = ['en', 'es', 'fr', 'pt', 'ar'] as const;

const media = 'modules/sstc-08-labour-migration/media';

/** One question of each type, and around them every other part that a page can have. */
const everyPart = `${everyQuestion.replace('id: kinds\n', 'id: parts\nseries: A series of modules\nnumber: 8\ndescription: With every part there is.\n')}  - id: saved-first
    type: choice
    text: Where are your answers saved first?
    options:
      - { id: platform, text: In the learning platform, correct: true }
      - { id: mail, text: In an e-mail, feedback: "No *e-mail* leaves this page." }
      - { id: paper, text: On paper }
    attempts: 2
    feedback: { correct: While you write., incorrect: Think again. }
  - id: may-change
    type: choice
    several: true
    text: What may differ in a new version?
    options:
      - { id: title, text: The title, correct: true }
      - { id: order, text: The order, correct: true }
      - { id: module-id, text: "The \`id\`", feedback: Attempts are kept under it. }
    attempts: 2
  - id: opinion
    type: choice
    text: Where do you like to write?
    options:
      - { id: editor, text: In an editor, feedback: Then you have all you need. }
      - { id: paper, text: On paper }
introduction: |
  A text with a [link](https://example.org/), **bold** words and \`code\`.

  # A heading

  | one | two |
  | --- | --- |
  | 1 | a table with a few more words than fit into a narrow column of it |

  > A quotation.

  ## A heading below

  - one
  - two

      code in a block, in a line that is longer than a telephone is wide

  ![A title on a dark ground.](media/title-card.jpg)
videos:
  introduction: Three videos.
  items:
    - { id: here, title: A video in the package, file: media/title-card.mp4, poster: media/title-card.jpg, captions: media/title-card.en.vtt, transcript: media/title-card.en.md }
    - { id: tube, title: A video elsewhere, url: "https://youtu.be/aqz-KE-bpKQ", poster: media/title-card.jpg, captions: media/title-card.en.vtt }
    - { id: film, title: A film elsewhere, url: "https://films.example.net/a.mp4", captions: media/title-card.en.vtt }
    - { id: page, title: A video on a page, url: "https://www.ilo.org/a", transcript: media/title-card.en.md }
readings:
  introduction: Two readings.
  items:
    - { id: file, title: A file, file: media/title-card.en.md, description: A few **words** on it. }
    - { id: web, title: A page on the web, url: "https://example.org/b" }
discussion:
  introduction: Talk about it.
  url: https://forum.example.org/t/parts/5
  notes: [You may write in any language., Be kind.]
completion:
  passMark: 50%
`;

/** A little in each language; the rest is the original's, and the interface is in it as a whole. */
const overlays = {
  es: 'title: Todas las partes\nseries: Una serie de módulos\nquestions:\n  - { id: truth, text: La mayoría de los migrantes se van a un país lejano. }\n',
  fr: 'title: Toutes les parties\nseries: Une série de modules\nquestions:\n  - { id: truth, text: La plupart des migrants partent loin. }\n',
  pt: 'title: Todas as partes\nseries: Uma série de módulos\nquestions:\n  - { id: truth, text: A maioria dos migrantes vai para um país distante. }\n',
  ar: 'title: كل الأجزاء\nseries: سلسلة من الوحدات\nquestions:\n  - { id: truth, text: ينتقل معظم المهاجرين إلى بلد بعيد. }\n',
};

/** A workspace with one module, `parts`: every section, question type and kind of video, in five languages. */
export const everyPartFiles = (): Files => ({
  'modules/parts/module.yaml': everyPart,
  ...Object.fromEntries(
    Object.entries(overlays).map(([language, text]) => [
      `modules/parts/module.${language}.yaml`,
      `status: draft\n${text}`,
    ]),
  ),
  ...Object.fromEntries(
    ['title-card.mp4', 'title-card.jpg', 'title-card.en.vtt', 'title-card.en.md'].map((name) => [
      `modules/parts/media/${name}`,
      readFileSync(`${media}/${name}`),
    ]),
  ),
});
