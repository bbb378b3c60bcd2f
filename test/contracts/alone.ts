import { describe, expect, it } from 'vitest';
import { setAnswer } from '../../src/runtime/state/saved-state.ts';
import type { SavedState } from '../../src/shared/saved-state.ts';
import type { Connect } from '../../src/shared/session.ts';
import { newTab, openAt, startLrsStage, storage } from '../standards/launched-stage.ts';
import { settings } from './standard.ts';

/** What a session must do that no LMS and no LRS has launched: the device keeps everything. */
export function standardContract({ name, connect }: { name: string; connect: Connect }): void {
  const at = (tab = newTab()) => openAt('', connect, { tab, with: settings('q1') });

  describe(`${name} without a launch`, () => {
    it('gives back on this device what was written, and that it was completed', async () => {
      const tab = newTab();
      const session = await at(tab);
      const state = JSON.parse(session.state) as SavedState;
      setAnswer(state, 'q1', 'Line one\n🌍', 'en');
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
      const full = new Proxy(storage(), {
        get(kept, name) {
          if (name === 'setItem') throw new Error('The device is full.');
          return Reflect.get(kept, name);
        },
      });
      const session = await at(newTab(full));
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
}
