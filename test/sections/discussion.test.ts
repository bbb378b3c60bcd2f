import { discussion } from '../../src/sections/discussion/author.ts';
import { sectionContract } from '../contracts/section.ts';

sectionContract(discussion, {
  yaml: `  title: Talk
  url: https://forum.ilo.org/t/1
  introduction: Say hello.
  notes:
    - In any language.
`,
});
