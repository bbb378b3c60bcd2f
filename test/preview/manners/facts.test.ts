import { describe, expect, it } from 'vitest';
import type { LmsKind, StoredAttempt } from '../../../src/preview/lms/attempt.ts';
import { losses } from '../../../src/preview/lms/ledger.ts';
import { createLms, type LmsOptions } from '../../../src/preview/lms/lms.ts';
import type { Request, Wire } from '../../../src/preview/lms/manner.ts';
import { memoryWire } from '../../../src/preview/lms/wire.ts';

// What no trace shows: faults, leaving, and what a server makes of a value.

type Options = Partial<LmsOptions> & { manner: string };

/** A launch whose session has begun, its calls under the same names in both standards. */
function launch({ kind = 'scorm12', ...options }: Options) {
  const lms = createLms({ kind, ...options });
  const is12 = kind === 'scorm12';
  const call = (name: string, ...args: string[]): unknown => lms.api[is12 ? `LMS${name}` : name]?.(...args);
  const sco = {
    lms,
    get: (element: string) => call('GetValue', element),
    set: (element: string, value: string) => call('SetValue', element, value),
    commit: () => call('Commit', ''),
    finish: () => call(is12 ? 'Finish' : 'Terminate', ''),
    error: () => call('GetLastError'),
    /** Sets values, commits, and gives back what the server holds. */
    async store(values: Record<string, string>): Promise<StoredAttempt> {
      for (const [element, value] of Object.entries(values)) call('SetValue', element, value);
      call('Commit', '');
      await lms.settled();
      return lms.stored() as StoredAttempt;
    },
  };
  call('Initialize', '');
  return sco;
}

/** A wire on which nothing goes: `away` throws, `failing` is answered with an error. */
function broken(how: 'away' | 'failing'): Wire & { requests: Request[] } {
  const requests: Request[] = [];
  const away = () => {
    throw new Error('The server is away.');
  };
  return {
    ...memoryWire(),
    requests,
    sync: () => (how === 'away' ? away() : false),
    async: async () => (how === 'away' ? away() : false),
    beacon(request) {
      requests.push(request);
      return true;
    },
    ask: () => (how === 'away' ? away() : undefined),
  };
}

const interactionsOf = (stored: StoredAttempt | undefined) =>
  stored?.cmi.interactions as Record<string, string>[];
const interaction = (index: number, id: string, response: string) => ({
  [`cmi.interactions.${index}.id`]: id,
  [`cmi.interactions.${index}.type`]: 'fill-in',
  [`cmi.interactions.${index}.student_response`]: response,
});

describe('Moodle app 5', () => {
  const manner = 'moodle-app-5';
  const records = (count: number) =>
    Object.assign({}, ...Array.from({ length: count }, (_, index) => interaction(index, `q${index}`, 'x')));

  it('counts ten of twelve records, and takes none beyond', async () => {
    for (const [there, counted] of [
      [2, 2],
      [10, 10],
      [12, 10],
    ] as const) {
      const stored = await launch({ manner }).store(records(there));
      const sco = launch({ manner, stored });
      expect(Number(sco.get('cmi.interactions._count'))).toBe(counted);
      expect(sco.set(`cmi.interactions.${counted + 1}.id`, 'new')).toBe('false');
      expect(sco.set(`cmi.interactions.${counted}.id`, 'next')).toBe('true');
      expect(Number(sco.get('cmi.interactions._count'))).toBe(counted + 1);
    }
  });

  it('completes what is finished without a status', () => {
    const sco = launch({ manner });
    sco.finish();
    expect(sco.lms.stored()?.cmi.core).toMatchObject({ lesson_status: 'completed' });
  });
});

describe('Moodle 4.5', () => {
  const manner = 'moodle-4.5';

  it('falls back to a beacon where no request can be made, and says true', async () => {
    const wire = broken('away');
    const sco = launch({ manner, wire });
    sco.set('cmi.suspend_data', 'x');
    expect([sco.commit(), sco.error()]).toEqual(['true', '0']);
    expect(wire.requests).toMatchObject([{ by: 'beacon', values: { 'cmi.suspend_data': 'x' } }]);
  });

  it('says false, 101 of a server that fails, and never sends the same value again', () => {
    let isFailing = true;
    const sent: Request[] = [];
    const sync = (request: Request) => {
      sent.push(request);
      return !isFailing;
    };
    const sco = launch({ manner, wire: { ...memoryWire(), sync } });
    sco.set('cmi.suspend_data', 'x');
    expect([sco.commit(), sco.error()]).toEqual(['false', '101']);
    isFailing = false;
    sco.set('cmi.suspend_data', 'x');
    expect(sco.commit()).toBe('true');
    expect(sent.slice(1).map(({ values }) => values['cmi.suspend_data'])).not.toContain('x');
    expect(losses({ confirmed: sco.lms.confirmed(), stored: sco.lms.stored() })).toContainEqual(
      expect.objectContaining({ element: 'cmi.suspend_data', hop: 'way' }),
    );
  });

  it('throws out of a commit for half of a surrogate pair', () => {
    const sco = launch({ manner });
    expect(sco.set('cmi.suspend_data', 'half \ud83c')).toBe('true');
    expect(() => sco.commit()).toThrow(URIError);
  });

  it('makes CR LF of line breaks in a beacon', async () => {
    const sco = launch({ manner });
    sco.lms.goes('pagehide');
    expect((await sco.store({ 'cmi.suspend_data': 'a\nb' })).cmi.suspend_data).toBe('a\r\nb');
  });

  it('does not write "1.0" over "1"', async () => {
    const sco = launch({ manner });
    await sco.store(interaction(0, 'q1', '1'));
    const stored = await sco.store(interaction(0, 'q1', '1.0'));
    expect(interactionsOf(stored)[0]?.student_response).toBe('1');
    expect(losses({ confirmed: sco.lms.confirmed(), stored })).toMatchObject([
      { hop: 'server', became: '1' },
    ]);
  });

  it('completes what is finished without a status, in browse too', () => {
    const sco = launch({ manner, mode: 'browse' });
    sco.finish();
    expect(sco.lms.stored()?.cmi.core).toMatchObject({ lesson_status: 'completed' });
  });
});

describe('ILIAS 7', () => {
  const manner = 'ilias-7';

  it('keeps interactions by their index, though each launch begins with none', async () => {
    const sco = launch({ manner });
    const first = await sco.store({ ...interaction(0, 'q1', 'one'), ...interaction(1, 'q2', 'two') });
    const next = launch({ manner, stored: first });
    expect(next.get('cmi.interactions._count')).toBe('0');
    const stored = await next.store(interaction(0, 'q2', 'over it'));
    expect(interactionsOf(stored).map(({ id }) => id)).toEqual(['q2', 'q2']);
  });

  it('cuts a text at the first character of four bytes', async () => {
    const stored = await launch({ manner }).store({ 'cmi.suspend_data': 'wide 🌍 world' });
    expect(stored.cmi.suspend_data).toBe('wide ');
  });

  it('throws out of SetValue for half of a surrogate pair', () => {
    const sco = launch({ manner });
    expect(() => sco.set('cmi.suspend_data', 'half \ud83c')).toThrow(URIError);
  });

  it('sends at beforeunload, and nothing at pagehide', () => {
    const early = launch({ manner });
    early.lms.goes('beforeunload');
    early.set('cmi.suspend_data', 'x');
    expect(early.commit()).toBe('true');
    expect(early.lms.stored()?.cmi.suspend_data).toBe('x');
    const late = launch({ manner });
    late.lms.goes('pagehide');
    late.set('cmi.suspend_data', 'x');
    expect([late.commit(), late.error()]).toEqual(['false', '101']);
  });

  it('keeps in review all but status and score, and in browse nothing', async () => {
    const review = launch({ manner, mode: 'review' });
    const stored = await review.store({ 'cmi.core.lesson_status': 'failed', 'cmi.suspend_data': 'x' });
    expect(stored.cmi).toEqual({ suspend_data: 'x' });
    const browse = launch({ manner, mode: 'browse' });
    expect(await browse.store({ 'cmi.suspend_data': 'x' })).toBeUndefined();
  });

  it('keeps nothing in review of SCORM 2004, and says true', async () => {
    const sco = launch({ manner, kind: 'scorm2004', mode: 'review' });
    sco.set('cmi.suspend_data', 'x');
    expect(sco.commit()).toBe('true');
    expect(sco.lms.stored()).toBeUndefined();
    expect(losses({ confirmed: sco.lms.confirmed(), stored: undefined })).toMatchObject([{ hop: 'way' }]);
  });

  it('throws out of Commit in SCORM 2004 where no request can be made', () => {
    const sco = launch({ manner, kind: 'scorm2004', wire: broken('away') });
    sco.set('cmi.suspend_data', 'x');
    expect(() => sco.commit()).toThrow('away');
  });
});

describe('Chamilo 1.11', () => {
  const manner = 'chamilo-1.11';
  const back = async (state: string) => {
    const stored = await launch({ manner }).store({ 'cmi.suspend_data': state });
    return launch({ manner, stored }).get('cmi.suspend_data');
  };

  it('gives back a state of JSON as something else', async () => {
    expect(await back('{"a":"one\\ntwo"}')).toBe('{"a":"one\ntwo"}');
    expect(await back('a & b')).toBe('a ');
    expect(await back('a+b%20c')).toBe('a b c');
    expect(await back("it's\nthere")).toBe("it's\nthere");
  });

  it('loses everything where the script that it prints cannot be read', async () => {
    const stored = await launch({ manner }).store({
      'cmi.suspend_data': 'ends in a backslash \\',
      'cmi.core.lesson_status': 'completed',
    });
    const next = launch({ manner, stored });
    expect([next.get('cmi.suspend_data'), next.get('cmi.core.lesson_status')]).toEqual(['', 'not attempted']);
  });

  it('writes blank rows over the answers of earlier launches', async () => {
    const first = await launch({ manner }).store({
      ...interaction(0, 'q1', 'one'),
      ...interaction(1, 'q2', 'two'),
    });
    const next = launch({ manner, stored: first });
    expect(next.get('cmi.interactions._count')).toBe(2);
    const stored = await next.store(interaction(0, 'q1', 'one more'));
    expect(interactionsOf(stored).map(({ student_response }) => student_response)).toEqual(['one more', '']);
    const confirmed = { 'cmi.interactions.1.student_response': 'two', ...next.lms.confirmed() };
    expect(losses({ confirmed, stored })).toMatchObject([
      { element: 'cmi.interactions.1.student_response', hop: 'way', handed: 'two', became: '' },
    ]);
  });
});

describe('Open edX', () => {
  it('with overhangio’s block loses what waits in the queue when the page goes', async () => {
    const sco = launch({ manner: 'openedx-overhangio' });
    sco.set('cmi.core.exit', 'suspend');
    sco.set('cmi.suspend_data', 'x');
    expect(sco.commit()).toBe('true');
    sco.lms.goes('pagehide');
    await sco.lms.settled();
    expect(sco.lms.stored()?.cmi.suspend_data).toBeUndefined();
    expect(losses({ confirmed: sco.lms.confirmed(), stored: sco.lms.stored() })).toMatchObject([
      { element: 'cmi.suspend_data', hop: 'way' },
    ]);
  });

  it('with overhangio’s block loses a whole batch for a score that is no number', async () => {
    const sco = launch({ manner: 'openedx-overhangio' });
    const stored = await sco.store({
      'cmi.core.exit': '',
      'cmi.suspend_data': 'x',
      'cmi.core.score.raw': '',
    });
    expect(stored.cmi.suspend_data).toBeUndefined();
  });

  it('with raccoongang’s block throws out of GetValue where the server is away, and SetValue says true', () => {
    const sco = launch({ manner: 'openedx-raccoongang', wire: broken('away') });
    expect(() => sco.get('cmi.suspend_data')).toThrow('away');
    expect(sco.set('cmi.suspend_data', 'x')).toBe('true');
  });
});

describe('Frappe', () => {
  const manner = 'frappe-lms';

  it('deletes the state at completion, and keeps nothing after it', async () => {
    const sco = launch({ manner });
    await sco.store({ 'cmi.suspend_data': 'kept' });
    const done = await sco.store({ 'cmi.core.lesson_status': 'passed' });
    expect(done.cmi.suspend_data).toBe('');
    const stored = await launch({ manner, stored: done }).store({ 'cmi.suspend_data': 'later' });
    expect(launch({ manner, stored }).get('cmi.suspend_data')).toBe('');
  });

  it('keeps no interaction', async () => {
    const stored = await launch({ manner }).store({
      ...interaction(0, 'q1', 'one'),
      'cmi.suspend_data': 'x',
    });
    expect(stored.cmi).toEqual({ suspend_data: 'x' });
  });
});

describe('Opigno 3', () => {
  const manner = 'opigno-3';

  it('ends the session of SCORM 1.2 at its own beforeunload: what comes later is lost', async () => {
    const sco = launch({ manner });
    sco.set('cmi.suspend_data', 'early');
    sco.lms.goes('beforeunload');
    expect([sco.set('cmi.suspend_data', 'late'), sco.error()]).toEqual(['true', '301']);
    expect(sco.commit()).toBe('false');
    expect(sco.lms.stored()?.cmi.suspend_data).toBe('early');
  });

  it('sends no beacon of more than 64 KiB, and says true', () => {
    const sco = launch({ manner });
    sco.set('cmi.suspend_data', 'x'.repeat(65_000));
    sco.set('cmi.interactions.0.student_response', 'y'.repeat(2000));
    expect(sco.commit()).toBe('true');
    expect(sco.lms.stored()).toBeUndefined();
  });

  it('keeps 255 bytes of a response, and no empty state', async () => {
    const sco = launch({ manner });
    const stored = await sco.store({ 'cmi.suspend_data': 'x', ...interaction(0, 'q1', 'é'.repeat(200)) });
    expect(interactionsOf(stored)[0]?.student_response).toBe('é'.repeat(127));
    expect((await sco.store({ 'cmi.suspend_data': '' })).cmi.suspend_data).toBe('x');
  });
});

describe('OpenOLAT 12', () => {
  it('cuts a value at "&", reads "+" as a space, and throws where no request can be made', async () => {
    const stored = await launch({ manner: 'openolat-12' }).store({ 'cmi.suspend_data': 'a+b & c' });
    expect(stored.cmi.suspend_data).toBe('a b ');
    const away = launch({ manner: 'openolat-12', wire: broken('away') });
    expect(() => away.get('cmi.suspend_data')).toThrow('away');
  });
});

describe('Forma 4', () => {
  it('answers String objects, and says truthfully what is too long', () => {
    const sco = launch({ manner: 'forma-4' });
    const answer = sco.set('cmi.suspend_data', 'x'.repeat(64_000));
    expect([typeof answer, String(answer)]).toEqual(['object', 'true']);
    expect([String(sco.set('cmi.core.lesson_location', 'x'.repeat(256))), sco.error()]).toEqual([
      'false',
      '405',
    ]);
  });
});

describe('by the letter', () => {
  it.each<LmsKind>(['scorm12', 'scorm2004'])(
    'loses nothing that it says to have taken, in %s',
    async (kind) => {
      const sco = launch({ manner: 'by-the-letter', kind });
      const stored = await sco.store({ 'cmi.suspend_data': 'wide 🌍 "world" \\ & + %' });
      expect(losses({ confirmed: sco.lms.confirmed(), stored })).toEqual([]);
    },
  );
});

describe('Sakai 25', () => {
  const manner = 'sakai-25';
  const kind = 'scorm2004';

  it('answers false to each call but the last while its server is away, and nothing is held of it', () => {
    const sco = launch({ manner, kind, wire: broken('away') });
    for (const said of [
      sco.get('cmi.suspend_data'),
      sco.get('cmi.learner_id'),
      sco.set('cmi.suspend_data', 'x'),
    ])
      expect(said).toBe('false');
    expect([sco.commit(), sco.error(), sco.finish()]).toEqual(['false', 'false', 'true']);
    expect(sco.lms.stored()).toBeUndefined();
  });

  it('holds what was set without a commit, and takes nothing from a page that goes', async () => {
    const sco = launch({ manner, kind });
    expect([sco.set('cmi.exit', 'suspend'), sco.set('cmi.suspend_data', 'x')]).toEqual(['true', 'true']);
    sco.lms.goes('pagehide');
    expect([sco.set('cmi.suspend_data', 'y'), sco.finish()]).toEqual(['false', 'true']);
    await sco.lms.settled();
    expect(sco.lms.stored()?.cmi.suspend_data).toBe('x');
  });
});

describe('Claroline 14', () => {
  const manner = 'claroline-14';

  it('has no interactions in SCORM 1.2, and no more than 4,096 characters of state', () => {
    const sco = launch({ manner });
    expect([sco.set('cmi.interactions.0.id', 'q1'), sco.error()]).toEqual(['false', '401']);
    expect([sco.get('cmi.interactions._count'), sco.error()]).toEqual(['', '401']);
    expect([sco.set('cmi.suspend_data', 'x'.repeat(4097)), sco.error()]).toEqual(['false', '405']);
    expect([sco.set('cmi.suspend_data', 'x'.repeat(4096)), sco.error()]).toEqual(['true', '0']);
  });

  it('counts no interactions in the first launch of SCORM 2004, and then all', async () => {
    const row = {
      'cmi.exit': 'suspend',
      'cmi.interactions.0.id': 'q1',
      'cmi.interactions.0.type': 'fill-in',
    };
    const first = launch({ manner, kind: 'scorm2004' });
    const stored = await first.store(row);
    expect(first.get('cmi.interactions._count')).toBeUndefined();
    expect(launch({ manner, kind: 'scorm2004', stored }).get('cmi.interactions._count')).toBe(1);
  });
});
