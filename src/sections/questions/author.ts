import { questionSchema } from '../../questions/index.ts';
import { listSection } from '../keys.ts';
import type { SectionAuthor } from '../section.ts';
import { aboutQuestion, rightAnswer } from './proof.ts';
import type { ModuleQuestion } from './question.ts';

const schema = listSection(questionSchema, 'questions');

/** What learners answer on the page. */
export const questions = {
  kind: 'questions',
  idOfItem: 'q',
  schema,
  listed: {
    key: 'questions',
    item: {
      key: 'question',
      field: () => 'text',
      type: (keys) => (keys.includes('options') ? 'choice' : 'reflection'),
    },
  },
  about: {
    key: 'A list of questions, or a section with items.',
    listed:
      'Questions: a list, or `question` with the text of one. A question without `options` and `type` is a reflection, one with `options` a choice.',
    text: 'Questions that learners answer on the page. A list at once is enough here, too. The `type` of a question decides which other keys it has; the types are below.',
  },
  complete: ({ introduction, items }, { areAnswersRequired }) => ({
    introduction,
    items: items.map((question) => ({ ...question, required: question.required ?? areAnswersRequired })),
  }),
  view: ({ introduction, items }, { markdown, questions: shown, where, isGraded, isLast }) => ({
    introduction: markdown(introduction),
    where,
    graded: isGraded && isLast,
    kept: isLast,
    ...shown(items),
  }),
  proof: (question, say) => ({ about: aboutQuestion(question, say), more: rightAnswer(question, say) }),
  import: {
    names: [
      'questions?|(suggestive|suggested|guiding|reflection|discussion|review|key|quiz|test|check) questions|quiz(zes)?|(final|self|end of (module|chapter|lesson)) (quiz|test|assessment)|(self-?)?(assessment|evaluation|test|check)|(knowledge|progress) check|test yourself|test your knowledge|check your (understanding|knowledge)|(final )?exam|(practical )?exercises?|activit(y|ies)|(learning )?activities|tasks?|assignments?|reflection|questions (for|to) (reflection|discussion|reflect( on)?|consider|discuss|think about)|questions for the discussion',
      'quiz( final)?|(auto-?)?evaluation|test( final)?|testez vos connaissances|exercices?|activites?|questionnaire|reflexion|devoirs?|questions? a choix multiples?|qcm|questions (suggestives?|suggerees?|directrices|de reflexion|de discussion|pour la reflexion|pour la discussion|a debattre)|pistes de reflexion',
      'preguntas?|cuestionarios?( final)?|prueba( final)?|(auto-?)?evaluacion( final)?|examen|ejercicios?|actividad(es)?|tareas?|reflexion|preguntas (sugerentes?|sugeridas?|sugestivas?|orientadoras|clave|(de|para) (la )?(reflexion|discusion|debate)|para (reflexionar|debatir))',
      'perguntas?|questoes|questionarios?( final)?|teste( final)?|quiz final|(auto-?)?avaliacao( final)?|exame|exercicios?|atividades?|tarefas?|reflexao|(perguntas|questoes) (sugestivas?|sugeridas?|orientadoras|(de|para) (a )?(reflexao|discussao|debate))',
      '(ال)?اختبار( قصير| نهائي| ذاتي)?|(ال)?تقييم( ذاتي)?|(ال)?(تمارين|تمرين)|(ال)?(انشطة|نشاط)|سوال|اسئلة|الاسئلة|اسئلة (ارشادية|مقترحة|توجيهية|للتفكير|للنقاش|للمناقشة|للتامل)|الاسئلة (الارشادية|المقترحة|التوجيهية)',
    ],
    from: 'questions',
    example: [
      '  items:',
      '    - id: q1-experience',
      '      type: reflection',
      '      text: What have you seen?',
    ],
  },
} as const satisfies SectionAuthor<
  typeof schema,
  { introduction: string | undefined; items: ModuleQuestion[] }
>;
