import { introduction } from '../../src/sections/introduction/author.ts';
import { sectionContract } from '../contracts/section.ts';

sectionContract(introduction, {
  yaml: `  title: A beginning
  text: Welcome to **this**.
`,
});
