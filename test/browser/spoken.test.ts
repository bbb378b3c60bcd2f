import { expect, it } from 'vitest';
import { type Question, questionTypes } from '../../src/questions/index.ts';
import { workspace } from '../workspace-fixture.ts';
import { type Heard, heardOf } from './accessibility-tree.ts';
import { type Learner, openModule } from './learner.ts';
import type { LaunchOptions } from './lms-server.ts';
import { type Spoken, spokenModule, spokenQuestions, type Way } from './spoken-questions.ts';
import { setStage } from './stage.ts';

// What a screen reader finds in every question in every state, by the browser's accessibility tree. What it should
// find was read by people, and lies in test/golden/spoken/, a file for each type.

const stage = setStage('spoken', () => workspace({ 'modules/spoken/module.yaml': spokenModule() }), {
  standards: ['scorm12'],
});

const open = (attempt: string, options: Partial<LaunchOptions> = {}) =>
  openModule(stage.browser, {
    server: stage.server,
    attempt,
    files: stage.packages.scorm12 ?? {},
    options: { kind: 'scorm12', limits: 'moodle', page: 'index.html', ...options },
  });

const questions = Object.values(spokenQuestions).flatMap((each) => Object.entries(each));
const formOf = ({ module }: Learner, id: string) => module.locator(`[data-question="${id}"]`);

/** Listens to all questions, or to one while it is being answered: when that is saved, nobody can tell. */
type Listen = (learner: Learner, state: string, only?: string) => Promise<void>;
type Chosen = (question: Spoken) => Way | undefined;

/** Answers every question that there is such an answer to, and leaves it; hears each while it is being answered. */
async function answer(learner: Learner, chosen: Chosen, written?: { listen: Listen; state: string }) {
  for (const [id, question] of questions) {
    await chosen(question)?.(formOf(learner, id));
    if (written && chosen(question)) await written.listen(learner, written.state, id);
  }
  await leave(learner);
}

/** The focus goes to a place without a question. */
const leave = ({ module }: Learner) =>
  module.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

/** Presses every button that checks: in the page itself, since only what comes of it is heard. */
async function check(learner: Learner) {
  await learner.module.evaluate(() => {
    for (const each of Array.from(document.querySelectorAll<HTMLElement>('[data-check] button')))
      each.click();
  });
  await leave(learner);
}

/** Waits until the line of each answer says what became of it. */
async function kept(learner: Learner, chosen: Chosen, words: { marked: string; other: string }) {
  for (const [id, question] of questions) {
    if (!chosen(question)) continue;
    const hasText = question.wrong ? words.marked : words.other;
    await formOf(learner, id).locator('[data-status]').filter({ hasText }).waitFor();
  }
}
const saved = { marked: 'Saved in', other: 'Saved in' };
const unchecked = { marked: 'not checked yet', other: 'Saved in' };
const device = { marked: 'Only on this device', other: 'Only on this device' };

it('every question says what is true in every state, and nothing else', async () => {
  const heard: Record<string, [state: string, heard: Heard][]> = {};
  const listen: Listen = async (learner, state, only) => {
    const [found, shown] = [await heardOf(learner, only ? 'data-status' : ''), await shownIn(learner)];
    for (const [id] of questions) {
      if (only && id !== only) continue;
      heard[id] = [...(heard[id] ?? []), [state, found[id] ?? { lines: [], descriptions: [] }]];
      // Whatever describes a field is on the page as well.
      for (const words of found[id]?.descriptions ?? [])
        expect(`${id}, ${state}: ${flat(shown[id])}`).toContain(flat(words));
    }
  };
  const right: Chosen = (question) => question.right;
  const wrong: Chosen = (question) => question.wrong?.[0];
  const wrongAgain: Chosen = (question) => question.wrong?.[1];
  const odd: Chosen = (question) => question.odd;

  const first = await open('spoken-right');
  await listen(first, 'untouched');
  await check(first);
  await listen(first, 'nothing to check yet');
  await answer(first, right, { listen, state: 'being answered' });
  await kept(first, right, unchecked);
  await listen(first, 'answered');
  await check(first);
  await kept(first, right, saved);
  await listen(first, 'right');
  await first.close();

  const second = await open('spoken-wrong');
  await answer(second, odd, { listen, state: 'being answered oddly' });
  await kept(second, odd, unchecked);
  await listen(second, 'answered oddly');
  await answer(second, wrong);
  await check(second);
  await kept(second, wrong, saved);
  await listen(second, 'wrong');
  await check(second);
  await listen(second, 'the same, checked again');
  await second.close();

  const third = await open('spoken-wrong', { mode: 'review' });
  await kept(third, wrong, saved);
  await listen(third, 'in review');
  await third.close();

  const fourth = await open('spoken-wrong');
  await kept(fourth, wrong, saved);
  await listen(fourth, 'opened again');
  await answer(fourth, wrongAgain);
  await check(fourth);
  await kept(fourth, wrongAgain, saved);
  await listen(fourth, 'no tries left');
  await fourth.close();

  const alone = await open('spoken-alone', { alone: true });
  await answer(alone, right);
  await kept(alone, right, device);
  await listen(alone, 'kept on the device');
  await alone.close();

  for (const type of Object.keys(questionTypes) as Question['type'][])
    await expect(inWords(Object.keys(spokenQuestions[type]), heard)).toMatchFileSnapshot(
      `../golden/spoken/${type}.txt`,
    );
});

/** What is shown of each question. */
const shownIn = ({ module }: Learner): Promise<Record<string, string>> =>
  module.evaluate(() =>
    Object.fromEntries(
      Array.from(document.querySelectorAll<HTMLElement>('[data-question]')).map((each) => [
        each.dataset.question,
        each.innerText,
      ]),
    ),
  );

const flat = (text = '') => text.replace(/\s+/g, ' ').trim();

/** A text for people: each question, each state; one that sounds like the one before it is only named. */
function inWords(ids: string[], heard: Record<string, [string, Heard][]>): string {
  const states = (id: string) =>
    (heard[id] ?? []).map(([state, { lines }], at, all) => {
      const isSame = lines.join('\n') === all[at - 1]?.[1].lines.join('\n');
      return `## ${state}${isSame ? ': as before' : `\n\n${lines.join('\n')}`}\n`;
    });
  return ids.map((id) => [`# ${id}\n`, ...states(id)].join('\n')).join('\n');
}
