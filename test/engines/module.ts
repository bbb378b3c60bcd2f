import { everyQuestion } from '../every-question.ts';
import type { Files } from '../workspace-fixture.ts';

/**
 * A workspace with one module, `kinds`: a question of each type, a thread of a forum at an address, and Arabic; and with
 * the LRS that a launch may name, where there is one. It has
 * no video: with one, WebKitGTK fires `load` three seconds late, and a driver waits for that.
 */
export const moduleFiles = (thread: string, lrs?: string): Files => ({
  ...(lrs === undefined
    ? {}
    : {
        'build.config.ts': `export default { iri: 'https://academy.example.org/modules', lrs: { launch: ['${lrs}'] } };\n`,
      }),
  'modules/kinds/module.yaml': `${everyQuestion}  - id: saved-first
    type: choice
    text: Where are your answers saved first?
    options:
      - { id: platform, text: In the learning platform, correct: true }
      - { id: mail, text: In an e-mail }
      - { id: paper, text: On paper }
    attempts: 2
  - id: may-change
    type: choice
    several: true
    text: What may differ in a new version?
    options:
      - { id: title, text: The title, correct: true }
      - { id: order, text: The order, correct: true }
      - { id: module-id, text: The id }
    attempts: 2
  - id: next
    type: reflection
    text: What will you do next?
introduction: A text, before the questions.
readings:
  items:
    - { id: web, title: A page on the web, url: "https://example.org/b" }
discussion:
  url: ${thread}
  notes: [Be kind.]
`,
  'modules/kinds/module.ar.yaml':
    'title: كل أنواع الأسئلة\nquestions:\n  - { id: essay, text: ماذا تعلّم بلدك من جاره؟ }\n  - { id: next, text: ماذا ستفعل؟ }\n',
});
