import { glossary } from '../../src/sections/glossary/author.ts';
import { sectionContract } from '../contracts/section.ts';

sectionContract(glossary, {
  yaml: `  title: Words
  introduction: What they mean here.
  items:
    - term: Remittances
      id: remittances
      text: Money that migrants *send home*.
    - term: Corridor
      id: corridor
      text: Two countries between which many people move.
`,
});
