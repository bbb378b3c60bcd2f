import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connect as scorm12 } from '../../src/standards/scorm12/browser.ts';
import { connect as scorm2004 } from '../../src/standards/scorm2004/browser.ts';
import { reflection, settings, windowWith } from '../contracts/standard.ts';

/** An LMS of either SCORM that refuses a response without a character (eFront 3.6). */
function wordy() {
  const held: Record<string, string> = {};
  let error = '0';
  const yes = () => 'true';
  const get = (element: string) => held[element] ?? '';
  const set = (element: string, value: string) => {
    error = element.endsWith('_response') && value === '' ? '405' : '0';
    if (error === '0') held[element] = value;
    return String(error === '0');
  };
  const rest = { LMSGetLastError: () => error, GetLastError: () => error };
  const api = {
    ...{ LMSInitialize: yes, LMSGetValue: get, LMSSetValue: set, LMSCommit: yes, LMSFinish: yes },
    ...{ Initialize: yes, GetValue: get, SetValue: set, Commit: yes, Terminate: yes },
  };
  return { held, window: windowWith({ API: { ...api, ...rest }, API_1484_11: { ...api, ...rest } }) };
}

beforeEach(() => vi.stubGlobal('navigator', { onLine: true }));
afterEach(() => vi.unstubAllGlobals());

it.each([
  ['SCORM 1.2', scorm12, 'student_response'],
  ['SCORM 2004', scorm2004, 'learner_response'],
])(
  'an answer that is taken back is taken back where an LMS wants a character: %s',
  async (_, connect, response) => {
    const { held, window } = wordy();
    const session = await connect(window, settings('q1', 'q2'));
    const write = async (text: string) => {
      session.record(reflection('q1', text));
      session.save(JSON.stringify({ version: 1, answers: { q1: { answer: text } } }));
      return session.commit();
    };
    expect(await write('said too early')).toEqual({ state: 'sent' });
    expect(await write('')).toEqual({ state: 'sent' });
    expect(held[`cmi.interactions.0.${response}`]).toBe(' ');
  },
);
