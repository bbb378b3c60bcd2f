import { describe, expect, it } from 'vitest';
import { type SavedState, setAnswer } from '../../src/runtime/state.ts';
import { connect } from '../../src/standards/web/browser.ts';
import { settings } from '../contracts/standard.ts';
import { newTab, openAt, startLrsStage } from './launched-stage.ts';

const at = (tab = newTab()) => openAt('', connect, { tab, with: settings('q1') });

describe('the contract of a standard without an LMS', () => {
  it('gives back on this device what was written, and that it was completed', async () => {
    const tab = newTab();
    const session = await at(tab);
    const state = JSON.parse(session.state) as SavedState;
    setAnswer(state, 'q1', 'Line one\n🌍');
    state.outcome = { completed: true };
    session.save(JSON.stringify(state));
    expect(await session.commit()).toEqual({ state: 'kept' });
    await session.end();
    await session.end();
    const next = JSON.parse((await at({ ...newTab(), device: tab.device })).state) as SavedState;
    expect(next.answers.q1?.answer).toBe('Line one\n🌍');
    expect(next.outcome).toEqual({ completed: true });
    expect(next.registration).toBe(state.registration);
  });

  it('says so where the browser keeps nothing', async () => {
    const full = newTab();
    full.device.setItem = () => {
      throw new Error('full');
    };
    const session = await at(full);
    session.save(session.state);
    expect(await session.commit()).toEqual({ state: 'lost', why: 'no-lms' });
  });

  it('shows nobody’s answers on another device', async () => {
    const session = await at();
    session.save(session.state);
    await session.commit();
    const other = await at();
    expect(JSON.parse(other.state).registration).not.toBe(JSON.parse(session.state).registration);
  });

  it('tells an LRS that the workspace configured what happens, and still keeps answers here', async () => {
    const stage = await startLrsStage('lrs');
    const builtIn = { endpoint: `${stage.url}/xapi/`, authorization: 'Basic a2V5' };
    const given = {
      ...settings('q1'),
      statements: { actor: 'pseudonym' as const, iri: 'https://a.example', activities: {}, builtIn },
    };
    const session = await openAt('', connect, { with: given });
    session.save(session.state);
    expect(await session.commit()).toEqual({ state: 'kept' });
    expect(session.local).toBe(false);
    await session.end();
    expect(stage.verbs()).toEqual(['initialized', 'suspended', 'terminated']);
    await stage.close();
  });
});
