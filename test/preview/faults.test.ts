import { describe, expect, it } from 'vitest';
import { lmsFaults, withFaults } from '../../src/preview/lms/faults.ts';
import { createLms } from '../../src/preview/lms/lms.ts';

/** An LMS in a window with one frame, and what that frame heard of the network. */
function opened() {
  const heard: string[] = [];
  const frame = Object.assign(new EventTarget(), { navigator: { onLine: true }, Event });
  for (const event of ['offline', 'online']) frame.addEventListener(event, () => heard.push(event));
  const window = { frames: [frame] } as unknown as Window & {
    API?: Record<string, (text: string) => string>;
  };
  const lms = createLms({ kind: 'scorm12', limits: 'moodle' });
  const faults = withFaults(lms, window);
  const api = window.API as Record<string, (...args: string[]) => string>;
  api.LMSInitialize?.('');
  return { lms, window, faults, api, frame, heard };
}

const set = (api: Record<string, (...args: string[]) => string>) =>
  api.LMSSetValue?.('cmi.suspend_data', 'a');

describe('the faults of an LMS', () => {
  it.each(lmsFaults)('%s ends when it is switched off', (fault) => {
    const { faults, api, window, lms } = opened();
    faults.set(fault);
    faults.set(undefined);
    expect(window.API).toBe(api);
    expect(set(api)).toBe('true');
    expect(api.LMSCommit?.('')).toBe('true');
    expect(faults.drop()).toBe(false);
    expect(api.LMSGetLastError?.()).toBe('0');
    expect(lms.errors()).toEqual([]);
  });

  it('refuses: values and commits, and says error 101 of them alone', () => {
    const { faults, api, lms } = opened();
    faults.set('refuses');
    expect(set(api)).toBe('false');
    expect(api.LMSGetLastError?.()).toBe('101');
    expect(api.LMSCommit?.('')).toBe('false');
    expect(api.LMSGetValue?.('cmi.core.lesson_mode')).toBe('normal');
    expect(api.LMSGetLastError?.()).toBe('0');
    expect(lms.cmi().suspend_data).toBe('');
  });

  it('expired: every call fails with error 101', () => {
    const { faults, api } = opened();
    faults.set('expired');
    expect([set(api), api.LMSCommit?.(''), api.LMSFinish?.('')]).toEqual(['false', 'false', 'false']);
    expect(api.LMSGetValue?.('cmi.core.lesson_mode')).toBe('');
    expect(api.LMSGetLastError?.()).toBe('101');
  });

  it('throws: every call', () => {
    const { faults, api } = opened();
    faults.set('throws');
    for (const call of Object.values(api)) expect(() => call('')).toThrow();
  });

  it('vanishes: nothing can be found, and nothing called by those who found it before', () => {
    const { faults, api, window } = opened();
    faults.set('vanishes');
    expect(window.API).toBeUndefined();
    expect(Object.keys(api)).toEqual([]);
  });

  it('drops: one commit is lost, and the LMS takes it for sent', () => {
    const { faults, api } = opened();
    faults.set('drops');
    expect(api.LMSCommit?.('')).toBe('true');
    expect([faults.drop(), faults.drop()]).toEqual([true, false]);
    expect(faults.dropped).toBe(1);
    expect(faults.fault).toBeUndefined();
  });

  it('offline: all commits are lost, and the frame hears of the network', () => {
    const { faults, api, frame, heard } = opened();
    faults.set('offline');
    expect(frame.navigator.onLine).toBe(false);
    expect(api.LMSCommit?.('')).toBe('true');
    expect([faults.drop(), faults.drop()]).toEqual([true, true]);
    faults.set(undefined);
    expect(frame.navigator.onLine).toBe(true);
    expect(heard).toEqual(['offline', 'online']);
  });
});
