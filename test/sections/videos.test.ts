import { videos } from '../../src/sections/videos/author.ts';
import { sectionContract } from '../contracts/section.ts';
import { film } from '../media/sample.ts';

sectionContract(videos, {
  yaml: `  title: Films
  introduction: Three of them.
  items:
    - id: one
      title: The first
      file: a.mp4
      transcript: a.md
`,
  files: { 'modules/m/a.mp4': film, 'modules/m/a.md': 'What is said.' },
});
