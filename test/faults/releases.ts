import type { Files } from '../workspace-fixture.ts';

// The module of the walks, and what becomes of it. In each release there is a film, and a question to write in.

const about = (id: string, version: string) => `id: ${id}
version: ${version}
status: live
language: en
title: Where answers are tried
`;
const introduction = `introduction: |
${'  Some text to read.\n'.repeat(30)}`;
const film = `videos:
  - id: film
    title: A film
    file: media/film.mp4
`;
const discussion = `discussion:
  url: https://forum.academy.example.net/t/8
`;
const question = (id: string, text: string, more = 'type: reflection') =>
  `  - {id: ${id}, ${more}, text: "${text}"}\n`;
const head = (id: string, version: string) =>
  `${about(id, version)}${introduction}${film}${discussion}questions:\n`;

/** The module as learners have it first, and each further release of it, as files of the workspace. */
export const releases: Files[] = [
  head('walks', '1.0.0') + question('q1', 'What?') + question('q2', 'So what?') + question('q3', 'Now what?'),
  // One question is gone, one is new, one is reworded, one has another name, and so has the module; the order is another.
  head('walks-on\nwas: walks', '2.0.0') +
    question('q3-now, was: q3', 'Now what?') +
    question('q4', 'Who?') +
    question('q1', 'What, and where?'),
  // A question has another type: it is chosen in, and not written in.
  head('walks', '3.0.0') +
    question('q1', 'What?') +
    question('q2', 'So what?', 'type: likert, scale: [{id: low, text: Low}, {id: high, text: High}]') +
    question('q3', 'Now what?'),
  // The same in other sections: two of questions, one of them with another id.
  `${about('walks', '4.0.0')}sections:
  - questions:
    - {id: q2, type: reflection, text: "So what?"}
    id: tasks
    was: questions
    title: Tasks
  - text: Some text to read.
    id: introduction
  - questions:
    - {id: q1, type: reflection, text: "What?"}
    - {id: q5, type: short-text, text: "In a word?"}
    - {id: q3, type: reflection, text: "Now what?"}
    id: more
    title: More tasks
  - videos:
    - {id: film, title: A film, file: media/film.mp4}
    id: videos
  - discussion:
      url: https://forum.academy.example.net/t/8
    id: discussion
`,
  // Two of three questions are gone, and what is left is asked for, may be short, and can be read in another language.
  `${head('walks', '5.0.0')}${question('q2', 'So what?', 'type: reflection, required: true, longest: 10')}completion: { videos: true, forum: true }\n`,
].map((text, index, all) => ({
  'modules/walks/module.yaml': text,
  ...(index === all.length - 1 ? { 'modules/walks/module.es.yaml': 'title: Donde se prueba\n' } : {}),
}));
