import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withoutLms } from '../../../src/runtime/opening/without-lms.ts';
import { openLaunch } from '../../../src/runtime/page/save.ts';
import { progressOf, stepsOf } from '../../../src/runtime/state/progress.ts';
import { fresh } from '../../../src/runtime/state/saved-state.ts';
import { standingOf } from '../../../src/runtime/state/standing.ts';
import type { SavedAnswer, SavedState } from '../../../src/shared/saved-state.ts';
import type { Progress } from '../../../src/shared/session.ts';
import type { QuestionSettings, Settings } from '../../../src/shared/settings.ts';
import { settings as plain } from '../../contracts/standard.ts';

const question = (id: string, more: Partial<QuestionSettings> = {}): QuestionSettings => ({
  ...(plain(id).questions[0] as QuestionSettings),
  ...more,
});

/** A course text: two texts, a film in the second, questions, a forum. */
const course = (change: Partial<Settings> = {}): Settings => ({
  ...plain(),
  sections: ['why', 'case', 'check', 'talk'],
  within: { film: 'case', q1: 'check', q2: 'check' },
  forums: ['talk'],
  videos: [{ id: 'film', share: 0.9 }],
  questions: [question('q1', { required: true }), question('q2')],
  completion: { sections: true, videos: true, forum: false, score: 'completion' },
  ...change,
});

const answered = (checked?: [tries: number, share: number]): SavedAnswer => ({
  answer: 'x',
  revision: 1,
  time: 0,
  recorded: 0,
  by: 'test',
  base: [0, 0],
  ...(checked ? { checked: { tries: checked[0], share: checked[1], revision: 1 } } : {}),
});
const state = (change: Partial<SavedState> = {}): SavedState => ({ ...fresh(), ...change });
const all = ['why', 'case', 'check', 'talk'];
const names = (steps: { kind: string; id: string }[]) => steps.map(({ kind, id }) => `${kind} ${id}`.trim());

describe('the standing of a section', () => {
  it('is done when all is done that completion asks for in it, and not when it was seen', () => {
    const { sections } = standingOf(course(), state({ reached: all }));
    expect(sections).toEqual({ why: 'done', case: 'begun', check: 'begun', talk: 'done' });
    const after = standingOf(
      course(),
      state({ reached: all, transcripts: ['film'], answers: { q1: answered() } }),
    );
    expect(Object.values(after.sections)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('is begun where something was done in it, seen or not', () => {
    const { sections } = standingOf(
      course(),
      state({
        reached: ['why'],
        answers: { q2: answered() },
        videos: { film: { at: 3, length: 9, watched: [[0, 3]] } },
      }),
    );
    expect(sections).toEqual({ why: 'done', case: 'begun', check: 'begun', talk: 'fresh' });
  });

  it('goes by what was seen where completion asks for nothing', () => {
    const asked = { sections: false, videos: false, forum: false, score: 'none' } as const;
    const settings = course({ completion: asked, questions: [question('q1')] });
    expect(standingOf(settings, state({ reached: ['why'] })).sections).toEqual({
      why: 'done',
      case: 'fresh',
      check: 'fresh',
      talk: 'fresh',
    });
  });

  it('takes one forum for all of them', () => {
    const settings = course({
      forums: ['case', 'talk'],
      completion: { ...course().completion, forum: true },
    });
    const { sections } = standingOf(settings, state({ reached: all, transcripts: ['film'], forum: true }));
    expect([sections.case, sections.talk]).toEqual(['done', 'done']);
    expect(names(standingOf(settings, state({ reached: all, transcripts: ['film'] })).toDo)).toEqual([
      'forum',
      'question q1',
    ]);
  });
});

describe('what is still to do', () => {
  it('stands in the order of the page, a section only where nothing else leads to it', () => {
    const { toDo, optional } = standingOf(course(), state());
    expect(names(toDo)).toEqual(['section why', 'video film', 'question q1', 'section talk']);
    expect(names(optional)).toEqual(['question q2', 'forum']);
  });

  it('says when the marks are enough, and questions are open all the same', () => {
    const marking = { marks: 1, attempts: 2 };
    const settings = course({
      questions: [question('q1', { marking }), question('q2', { marking })],
      completion: { ...course().completion, passMark: 0.5 },
    });
    const half = state({ reached: all, transcripts: ['film'], answers: { q1: answered([1, 1]) } });
    expect(standingOf(settings, half)).toMatchObject({ isEnoughToPass: true, outcome: { completed: false } });
    const both = { ...half, answers: { ...half.answers, q2: answered([2, 0]) } };
    expect(standingOf(settings, both)).toMatchObject({
      isEnoughToPass: false,
      outcome: { completed: true, success: 'passed' },
      toDo: [],
    });
  });

  it('is optional after completion, whatever a new version asks for', () => {
    const was = state({ outcome: { completed: true }, reached: ['why'] });
    const { outcome, toDo, optional } = standingOf(course(), was);
    expect(outcome).toEqual({ completed: true });
    expect(toDo).toEqual([]);
    expect(names(optional)).toContain('question q1');
  });
});

// Modules of any kind, and ways through them: what the LMS is told and what the page says come from one rule.

const places = ['a', 'b', 'c', 'd'];
const anyModule: fc.Arbitrary<Settings> = fc
  .record({
    sections: fc.integer({ min: 1, max: 4 }).map((count) => places.slice(0, count)),
    questions: fc.array(
      fc.record({
        in: fc.nat(3),
        required: fc.boolean(),
        attempts: fc.option(fc.integer({ min: 1, max: 2 })),
      }),
      { maxLength: 5 },
    ),
    videos: fc.array(fc.nat(3), { maxLength: 2 }),
    forum: fc.boolean(),
    asked: fc.record({ sections: fc.boolean(), videos: fc.boolean(), forum: fc.boolean() }),
    passMark: fc.option(fc.constantFrom(0, 0.5, 1), { nil: undefined }),
  })
  .map(({ sections, questions, videos, forum, asked, passMark }) => {
    const at = (index: number) => sections[index % sections.length] as string;
    return {
      ...plain(),
      sections,
      within: Object.fromEntries([
        ...questions.map((each, index) => [`q${index}`, at(each.in)]),
        ...videos.map((each, index) => [`v${index}`, at(each)]),
      ]),
      forums: forum ? [at(3)] : [],
      questions: questions.map(({ required, attempts }, index) =>
        question(`q${index}`, { required, ...(attempts ? { marking: { marks: 1, attempts } } : {}) }),
      ),
      videos: videos.map((_, index) => ({ id: `v${index}`, share: 0.9 })),
      completion: {
        ...asked,
        forum: forum && asked.forum,
        score: 'completion' as const,
        ...(passMark === undefined ? {} : { passMark }),
      },
    };
  });

/** A step of a learner's, on what the module has of it. */
const anyDeed = fc.record({
  deed: fc.constantFrom('reach', 'answer', 'check', 'watch', 'read', 'forum', 'save'),
  at: fc.nat(4),
  right: fc.boolean(),
});
type Deed = typeof anyDeed extends fc.Arbitrary<infer Value> ? Value : never;

function act({ deed, at, right }: Deed, settings: Settings, now: SavedState) {
  const section = settings.sections[at % settings.sections.length] ?? '';
  const asked = settings.questions[at % Math.max(1, settings.questions.length)];
  const film = settings.videos[at % Math.max(1, settings.videos.length)];
  const saved = asked && now.answers[asked.id];
  if (deed === 'reach' && !now.reached.includes(section)) now.reached.push(section);
  if (deed === 'answer' && asked) now.answers[asked.id] = { ...answered(), ...saved, revision: at };
  if (deed === 'check' && saved && asked?.marking && (saved.checked?.tries ?? 0) < asked.marking.attempts)
    saved.checked = {
      tries: (saved.checked?.tries ?? 0) + 1,
      share: right ? 1 : 0,
      revision: saved.revision,
    };
  if (deed === 'watch' && film) now.videos[film.id] = { at: 0, length: 10, watched: [[0, right ? 10 : 2]] };
  if (deed === 'read' && film) now.transcripts.push(film.id);
  if (deed === 'forum' && settings.forums.length > 0) now.forum = true;
}

describe('the LMS and the page', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('window', { setTimeout });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('never differ on what is completed, passed and still to do', () => {
    fc.assert(
      fc.property(anyModule, fc.array(anyDeed, { maxLength: 40, size: 'max' }), (settings, walk) => {
        let told: Progress | undefined;
        const session = withoutLms('no-lms', {
          report: (progress) => {
            told = progress;
          },
          commit: async () => ({ state: 'sent' }),
        });
        const now = fresh();
        const launch = openLaunch({ session, settings, state: now, device: undefined });
        for (const deed of walk) {
          act(deed, settings, now);
          const before = standingOf(settings, now);
          void launch.save();
          const standing = standingOf(settings, now);
          expect(standing).toEqual(before);
          expect(standing.outcome.completed).toBe(told?.completed);
          expect(standing.outcome.success).toBe(told?.success);
          expect(standing.toDo.length === 0).toBe(told?.completed);
          // A section is done when its steps are: all ticks together are completion.
          const asked = new Set(
            stepsOf(settings, now).map(({ kind, id }) =>
              kind === 'section' ? id : kind === 'forum' ? settings.forums[0] : settings.within[id],
            ),
          );
          const ticked = [...asked].every((id) => standing.sections[id ?? ''] === 'done');
          expect(ticked).toBe(progressOf(settings, now).completed);
        }
      }),
    );
  });
});
