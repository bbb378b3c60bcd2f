import { readings } from '../../src/sections/readings/author.ts';
import { sectionContract } from '../contracts/section.ts';

sectionContract(readings, {
  yaml: `  title: More to read
  introduction: Two of them.
  items:
    - id: one
      title: A guide
      url: https://www.ilo.org/guide
      description: Chapter two.
`,
});
