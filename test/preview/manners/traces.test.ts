import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../../src/home.ts';
import type { LmsKind, StoredAttempt, Values } from '../../../src/preview/lms/attempt.ts';
import { createLms } from '../../../src/preview/lms/lms.ts';
import type { Request } from '../../../src/preview/lms/manner.ts';
import { mannerOf, manners } from '../../../src/preview/lms/manners/index.ts';
import { memoryWire } from '../../../src/preview/lms/wire.ts';

/** What an LMS answered to one call: its arguments, the answer, and GetLastError after it. `wait`: all requests end. */
type Call = ['wait'] | [method: string, ...rest: unknown[]];

/** What was recorded of an LMS's own script in three launches of one attempt: no code of it, calls and answers alone. */
interface Trace {
  manner: string;
  kind: LmsKind;
  /** Which script was run. */
  script: string;
  learner: { id: string; name: string };
  /** Requests were recorded as the server reads them, and not as they were sent. */
  sentAs?: 'read';
  /** `sent`: not where a script leaves it to the LMS around it. */
  launches: { calls: Call[]; sent?: Values[] }[];
}

const folder = join(home, 'test/preview/manners/traces');
const traces = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Trace,
);

/** An answer as the traces have it. */
const written = (answer: unknown) => (answer === undefined ? { undefined: true } : answer);

/** Plays a launch; gives back the same calls with the manner's answers, and what was sent. */
async function replay(trace: Trace, launch: Trace['launches'][0], stored: StoredAttempt | undefined) {
  const requests: Request[] = [];
  const wire = memoryWire();
  const { manner, kind, learner } = trace;
  const noting =
    <Answer>(send: (request: Request) => Answer) =>
    (request: Request) => {
      requests.push(request);
      return send(request);
    };
  const lms = createLms({
    ...{ kind, manner, learner },
    ...(stored ? { stored } : {}),
    wire: { ...wire, sync: noting(wire.sync), async: noting(wire.async), beacon: noting(wire.beacon) },
  });
  const lastError = kind === 'scorm12' ? 'LMSGetLastError' : 'GetLastError';
  const calls: Call[] = [];
  for (const call of launch.calls) {
    const [method, ...rest] = call;
    if (method === 'wait') {
      await lms.settled();
      calls.push(['wait']);
      continue;
    }
    const args = rest.slice(0, -2) as string[];
    const answer: unknown = lms.api[method]?.(...args);
    calls.push([method, ...args, written(answer), lms.api[lastError]?.()]);
  }
  await lms.settled();
  return { calls, requests, stored: lms.stored() };
}

/** What of a request the package itself had set, in this launch or an earlier one. */
function ownOf({ manner, kind, sentAs }: Trace, request: Request, set: ReadonlySet<string>): Values {
  const keeps = mannerOf(manner)?.ways[kind]?.keeps;
  const values = sentAs === 'read' && keeps ? keeps({}, request) : request.values;
  const own = Object.fromEntries(Object.entries(values).filter(([element]) => set.has(element)));
  return sentAs ? withoutBlanks(own) : own;
}

/** What a server does not read of a request, and what it reads as nothing, are the same. */
const withoutBlanks = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

const isFilled = (values: Values) => Object.keys(values).length > 0;

describe('what was recorded of an LMS’s own script', () => {
  it('is there for each manner that says so, in each standard whose script could be run', () => {
    const recorded = new Set(traces.map(({ manner }) => manner));
    expect(manners.filter(({ seen }) => seen === 'run').map(({ name }) => name)).toEqual(
      manners.map(({ name }) => name).filter((name) => recorded.has(name)),
    );
  });

  it.each(traces)('is what $manner answers and sends in $kind', async (trace) => {
    let stored: StoredAttempt | undefined;
    const set = new Set<string>();
    for (const [index, launch] of trace.launches.entries()) {
      const played = await replay(trace, launch, stored);
      expect(played.calls, `launch ${index + 1}`).toEqual(launch.calls);
      for (const [method, element] of launch.calls)
        if (method.endsWith('SetValue') && !String(element).endsWith('session_time'))
          set.add(String(element));
      stored = played.stored;
      if (!launch.sent) continue;
      const sent = played.requests.map((request) => ownOf(trace, request, set)).filter(isFilled);
      const recorded = trace.sentAs ? launch.sent.map(withoutBlanks) : launch.sent;
      expect(sent, `requests of launch ${index + 1}`).toEqual(recorded);
    }
  });
});
