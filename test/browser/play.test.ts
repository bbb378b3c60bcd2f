import { describe, expect, it } from 'vitest';
import { openModule } from './learner.ts';
import { everyEdition } from './runs.ts';
import { setStage } from './stage.ts';

const stage = setStage();

const q1 = 'q1-exchange-of-experience';
const q2 = 'q2-what-governments-can-do';
const q3 = 'q3-lessons-learned';

// 600 characters, more than SCORM 1.2 guarantees a response; line breaks, two directions, pairs of surrogates.
const long =
  'We meet twice a year.\n\nنتبادل الخبرات مع بلد مجاور 🌍👩🏽‍🏭. "Quotes" & <tags>, ¿verdad?\r\n'.repeat(7);
const verbatim = long.replace(/\r\n/g, '\n'); // a text box knows only \n (HTML 4.10.11)

describe.each(everyEdition)('$name, $limits limits', ({ name, launch, limits }) => {
  const is12 = launch.lms === 'scorm12';
  const options = {
    kind: launch.lms,
    limits,
    page: launch.page,
    ...(launch.edition ? { edition: launch.edition } : {}),
  };
  const opening = (attempt: string, more: object = {}) => ({
    server: stage.server,
    attempt,
    files: stage.packages[name] ?? {},
    options: { ...options, ...more },
  });

  it('gives every answer back on another device, verbatim, and tells the LMS', async () => {
    const attempt = `${name}-${limits}`;
    const first = await openModule(stage.browser, opening(attempt));
    await first.answer(q1, long);
    await first.answer(q2, '{not a delimiter} and a\ttab');
    await first.readEverything();
    await first.module.locator(`[data-question="${q3}"] textarea`).pressSequentially('half a thought');
    const stored = await first.close();
    expect(first.troubles).toEqual([]);

    const cmi = stored?.cmi as Record<string, never>;
    expect(stored?.exit).toBe('suspend');
    const { status, score } = outcomeOf(cmi, is12);
    expect(status).toBe('completed');
    expect(score).toBe('100');
    expect(responseTo(cmi, q1)).toBe(verbatim.replace(/\n/g, ' ¶ '));
    expect(responseTo(cmi, q2).trim()).toBe('{not a delimiter} and a tab');
    expect(responseTo(cmi, q3)).toBe('half a thought');

    const second = await openModule(stage.browser, opening(attempt));
    expect(await second.answered(q1)).toBe(verbatim);
    expect(await second.answered(q2)).toBe('{not a delimiter} and a\ttab');
    expect(await second.answered(q3)).toBe('half a thought');
    expect(await second.answered('q4-benefit-for-both-countries')).toBe('');
    await second.answer(q3, 'a whole thought');
    const again = await second.close();
    expect(second.troubles).toEqual([]);
    expect(responseTo(again?.cmi as Record<string, never>, q3)).toBe('a whole thought');
    expect(responseTo(again?.cmi as Record<string, never>, q1)).toBe(verbatim.replace(/\n/g, ' ¶ '));
    expect(outcomeOf(again?.cmi as Record<string, never>, is12)).toEqual({
      status: 'completed',
      score: '100',
    });
  });

  it('makes at most 12 calls at launch, Initialize first, and none is refused', async () => {
    const learner = await openModule(stage.browser, opening(`launch-${name}-${limits}`));
    await learner.page.waitForFunction(() => window.lms?.calls.some(({ call }) => call === 'Commit'));
    await learner.module.locator('.reached').first().waitFor({ state: 'attached' });
    const calls = await learner.calls();
    expect(calls[0]?.call).toBe('Initialize');
    expect(calls.length).toBeLessThanOrEqual(12);
    expect(await learner.lmsErrors()).toEqual([]);
    await learner.close();
  });
});

function outcomeOf(cmi: Record<string, never>, is12: boolean) {
  const core = (is12 ? cmi.core : cmi) as unknown as Record<string, string> & { score: { raw: string } };
  return { status: core[is12 ? 'lesson_status' : 'completion_status'], score: core.score.raw };
}

/** What a teacher reads of a question: its interaction, and those with the later parts of a long answer. */
function responseTo(cmi: Record<string, never>, question: string): string {
  const interactions = cmi.interactions as unknown as Record<string, string>[];
  return interactions
    .filter(({ id }) => id === question || id?.startsWith(`${question}_`))
    .map((each) => each.student_response ?? each.learner_response ?? '')
    .join('');
}
