import { describe, expect, it } from 'vitest';
import { setAnswer } from '../../src/runtime/state/saved-state.ts';
import type { SavedState } from '../../src/shared/saved-state.ts';
import type { Session } from '../../src/shared/session.ts';
import { connect } from '../../src/standards/xapi/browser.ts';
import { standardContract as withoutLaunch } from '../contracts/alone.ts';
import { standardContract } from '../contracts/launched.ts';
import { reflection } from '../contracts/standard.ts';
import { iri, newTab, openAt, startLrsStage } from './launched-stage.ts';

const registration = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const launch = (url: string, more: Record<string, string> = {}) =>
  `?${new URLSearchParams({
    endpoint: `${url}/xapi`,
    auth: 'Basic bGF1bmNo',
    actor: JSON.stringify({ mbox: 'mailto:ana@example.net', name: 'Ana' }),
    registration,
    activity_id: 'https://lms.example.net/activity/8',
    ...more,
  })}`;

standardContract({
  name: 'xapi',
  connect,
  through: 'lrs',
  query: async ({ url }) => launch(url),
  modes: false,
});

withoutLaunch({ name: 'xapi', connect });

describe('the launch of an xapi package', () => {
  it('gives nothing of what a device has of a learner to another LRS that names them', async () => {
    const [stage, other] = [await startLrsStage('lrs'), await startLrsStage('lrs')];
    const tab = newTab();
    const session = await openAt(launch(stage.url, { registration: '' }), connect, { tab });
    const state = JSON.parse(session.state) as SavedState;
    setAnswer(state, 'q1', 'for the first alone', 'en');
    session.save(JSON.stringify(state));
    await session.commit();
    await session.end();
    const asked = await openAt(launch(other.url, { registration: '' }), connect, { tab });
    expect(asked.state).not.toContain('for the first alone');
    const again = await openAt(launch(stage.url, { registration: '' }), connect, { tab });
    expect(again.state).toContain('for the first alone');
    await Promise.all([asked.end(), again.end()]);
    await Promise.all([stage.close(), other.close()]);
  });

  it('nor to another tenant of the same host, whatever registration a link names', async () => {
    const stage = await startLrsStage('lrs');
    const tab = newTab();
    const session = await openAt(launch(stage.url), connect, { tab });
    stage.fault = () => 503;
    const state = JSON.parse(session.state) as SavedState;
    setAnswer(state, 'q1', 'for the first alone', 'en');
    session.save(JSON.stringify(state));
    session.record(reflection('q1', 'for the first alone'));
    await session.commit();
    await session.end();
    stage.fault = () => undefined;
    const tenant = await openAt(launch(stage.url, { endpoint: `${stage.url}/of/2/xapi` }), connect, { tab });
    tenant.asks?.answer(true);
    const allowed = (await tenant.joined) as Session;
    // By this the device would find what it keeps of the attempt.
    expect(allowed.learner.id).not.toBe(session.learner.id);
    await allowed.end();
    expect(JSON.stringify(stage.lrs.statements())).not.toContain('for the first alone');
    const again = await openAt(launch(stage.url), connect, { tab });
    expect(again.state).toContain('for the first alone');
    await again.end();
    expect(JSON.stringify(stage.lrs.statements())).toContain('for the first alone');
    await stage.close();
  });

  it('takes the oldest form of an actor, and names the launch’s activity and registration', async () => {
    const stage = await startLrsStage('lrs');
    const actor = JSON.stringify({ name: ['Ana'], mbox: ['mailto:ana@example.net'] });
    const session = await openAt(launch(stage.url, { actor }), connect);
    expect(session.learner).toEqual({
      id: `mailto:ana@example.net ${stage.url}`,
      language: '',
    });
    await session.end();
    const [first] = stage.lrs.statements();
    expect(first?.actor).toEqual({ objectType: 'Agent', name: 'Ana', mbox: 'mailto:ana@example.net' });
    expect(first?.context?.registration).toBe(registration);
    expect(first?.object).toMatchObject({ id: 'https://lms.example.net/activity/8' });
    await stage.close();
  });

  it('puts what the launch says of its surroundings into every statement, and takes the learner’s languages', async () => {
    const stage = await startLrsStage('lrs');
    const query = launch(stage.url, {
      grouping: 'https://lms.example.net/course/5',
      activity_platform: 'An LMS',
      'Accept-Language': 'fr-CA,fr;q=0.8,en;q=0.5',
      content_token: 'what nobody knows',
    });
    const session = await openAt(query, connect);
    expect(session.learner.language).toBe('fr-CA,fr,en');
    await session.end();
    const statements = stage.lrs.statements();
    expect(statements.length).toBe(3);
    for (const { context } of statements) {
      expect(context?.contextActivities?.grouping?.map(({ id }) => id)).toEqual([
        'https://lms.example.net/course/5',
      ]);
      expect(context?.platform).toBe('An LMS');
    }
    await stage.close();
  });

  it('takes a key without its scheme, and an address without its own', async () => {
    const stage = await startLrsStage('lrs');
    const keys = new Set<string | undefined>();
    stage.fault = ({ headers }) => {
      keys.add(headers.authorization);
      return undefined;
    };
    const actor = JSON.stringify({ mbox: 'ana@example.net' });
    const session = await openAt(
      launch(stage.url, { auth: 'bGF1bmNo', actor, grouping: 'not an address' }),
      connect,
    );
    await session.end();
    const [first] = stage.lrs.statements();
    expect(first?.actor).toEqual({ objectType: 'Agent', mbox: 'mailto:ana@example.net' });
    expect(first?.context?.contextActivities).toBeUndefined();
    expect([...keys]).toEqual(['Basic bGF1bmNo']);
    await stage.close();
  });

  it('goes by the module’s own address, and an attempt of its own, where the launch names neither', async () => {
    const stage = await startLrsStage('lrs');
    const query = launch(stage.url, { registration: '', activity_id: '' });
    const session = await openAt(query, connect);
    session.save(session.state);
    await session.commit();
    await session.end();
    const next = await openAt(query, connect);
    await next.end();
    const statements = stage.lrs.statements();
    expect(statements[0]?.object).toMatchObject({ id: `${iri}/contract` });
    expect(new Set(statements.map(({ context }) => context?.registration)).size).toBe(1);
    await stage.close();
  });
});
