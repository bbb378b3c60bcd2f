import { questions } from '../../src/sections/questions/author.ts';
import { sectionContract } from '../contracts/section.ts';

sectionContract(questions, {
  yaml: `  title: Now you
  introduction: Take your time.
  items:
    - id: one
      type: choice
      text: Which?
      options:
        - { id: a, text: This, feedback: Why so }
        - { id: b, text: That, correct: true }
      feedback: { correct: Well seen., incorrect: Look again. }
    - id: two
      type: numeric
      text: How many?
      correct: 3
      unit: people
`,
});
