import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { home } from '../../../src/home.ts';
import type { LmsKind, StoredAttempt, Values } from '../../../src/preview/lms/attempt.ts';
import { launchValues } from '../../../src/preview/lms/launch.ts';
import { losses } from '../../../src/preview/lms/ledger.ts';
import { createLms, waysOf } from '../../../src/preview/lms/lms.ts';
import { mannerOf, manners } from '../../../src/preview/lms/manners/index.ts';

const played = manners.flatMap(({ name, ways }) =>
  (Object.keys(ways) as LmsKind[]).map((kind) => ({ manner: name, kind })),
);
const names = {
  scorm12: { status: 'cmi.core.lesson_status', exit: 'cmi.core.exit', id: 'cmi.core.student_id' },
  scorm2004: { status: 'cmi.completion_status', exit: 'cmi.exit', id: 'cmi.learner_id' },
} as const;

/** A launch under a manner, its calls under the same names in both standards. */
function launch(manner: string, kind: LmsKind, stored?: StoredAttempt) {
  const lms = createLms({ manner, kind, ...(stored ? { stored } : {}) });
  const is12 = kind === 'scorm12';
  const call = (name: string, ...args: string[]): unknown => lms.api[is12 ? `LMS${name}` : name]?.(...args);
  return {
    lms,
    initialize: () => call('Initialize', ''),
    get: (element: string) => call('GetValue', element),
    set: (element: string, value: string) => call('SetValue', element, value),
    commit: () => call('Commit', ''),
    finish: () => call(is12 ? 'Finish' : 'Terminate', ''),
  };
}

/** What the next launch is given. */
const givenNext = (manner: string, kind: LmsKind, stored: StoredAttempt | undefined): Values =>
  launchValues(waysOf({ manner, kind }), { kind, ...(stored ? { stored } : {}) }).values;

describe('the manners', () => {
  it('are a file each, named as they are, and all of them listed', () => {
    const files = readdirSync(join(home, 'src/preview/lms/manners'))
      .filter((file) => file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, ''));
    expect(manners.map(({ name }) => name).sort()).toEqual(files.sort());
    for (const { label, source } of manners) expect([label, source]).not.toContain('');
  });

  it('have a row in docs/lms-notes.md each, and the files in which they were seen', () => {
    const notes = readFileSync(join(home, 'docs/lms-notes.md'), 'utf8');
    const missing = manners.filter(
      ({ name, source }) =>
        !new RegExp(`^\\| .*\\(\`${name.replaceAll('.', '\\.')}\`\\) \\|`, 'm').test(notes) ||
        !notes.includes(`- \`${name}\`: ${source}; `),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('are known by their names, and play no standard that their platform does not', () => {
    expect(mannerOf('moodle-4.5')?.label).toBe('Moodle 4.5');
    expect(mannerOf('moodle')).toBeUndefined();
    expect(() => createLms({ kind: 'scorm2004', manner: 'chamilo-1.11' })).toThrow('chamilo-1.11');
  });
});

describe.each(played)('$manner in $kind', ({ manner, kind }) => {
  const name = names[kind];
  const written = 'satchel-lz.N4IgDgTgpgdgLglg9gOwIYBsDOIBcIAzASwBMA-_.120.k3x9';

  it('answers every call of an ordinary session, and throws in none', async () => {
    const sco = launch(manner, kind);
    sco.initialize();
    sco.get(name.id);
    expect(String(sco.set(name.exit, 'suspend'))).toBe('true');
    expect(String(sco.set(name.status, 'incomplete'))).toBe('true');
    expect(String(sco.set('cmi.suspend_data', 'state'))).toBe('true');
    expect(sco.commit()).not.toBe('false');
    sco.get('cmi.suspend_data');
    sco.get('cmi.interactions._count');
    await sco.lms.settled();
    expect(sco.finish()).toBe('true');
    await sco.lms.settled();
    expect(sco.lms.calls.length).toBeGreaterThan(7);
  });

  it('gives the next launch, and the one after, a state of letters, digits, ".", "-" and "_"', async () => {
    const sco = launch(manner, kind);
    sco.initialize();
    sco.set(name.exit, 'suspend');
    sco.set('cmi.suspend_data', written);
    sco.commit();
    await sco.lms.settled();
    sco.finish();
    await sco.lms.settled();
    const next = launch(manner, kind, sco.lms.stored());
    next.initialize();
    expect(next.get('cmi.suspend_data')).toBe(written);
    next.set(name.exit, 'suspend');
    next.finish();
    await next.lms.settled();
    const last = launch(manner, kind, JSON.parse(JSON.stringify(next.lms.stored())));
    last.initialize();
    expect(last.get('cmi.suspend_data')).toBe(written);
  });

  it('has in its ledger what it said to have taken and does not give back, and nothing else', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (state, isCommitted) => {
        const sco = launch(manner, kind);
        sco.initialize();
        sco.set(name.exit, 'suspend');
        const isTaken = String(sco.set('cmi.suspend_data', state)) === 'true';
        if (isCommitted) sco.commit();
        await sco.lms.settled();
        const [stored, confirmed] = [sco.lms.stored(), sco.lms.confirmed()];
        const given = givenNext(manner, kind, stored);
        const lost = losses({ confirmed, stored, given }).filter(
          ({ element }) => element === 'cmi.suspend_data',
        );
        const isKept = given['cmi.suspend_data'] === state;
        if (!isCommitted || !isTaken || isKept) expect(lost).toEqual([]);
        else expect(lost).toMatchObject([{ handed: state }]);
      }),
      // A platform that waits before it sends is waited for.
      { numRuns: mannerOf(manner)?.ways[kind]?.sending.pause ? 4 : 40 },
    );
  });
});
