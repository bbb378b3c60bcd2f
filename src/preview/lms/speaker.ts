import { type Answer, fine } from './engine.ts';
import type { Ways, Wire } from './manner.ts';

/** One API call and its answer, with the same names in both standards. */
export interface LmsCall {
  call:
    | 'Initialize'
    | 'GetValue'
    | 'SetValue'
    | 'Commit'
    | 'Finish'
    | 'GetLastError'
    | 'GetErrorString'
    | 'GetDiagnostic';
  element?: string;
  value?: string;
  answer: string;
  /** '0' if none. */
  error: string;
  /** The error in words, '' if none. */
  words: string;
}

/** What a call is about. */
interface Named {
  element?: unknown;
  value?: unknown;
}

/** Answers calls in a platform's words, and keeps a list of them. */
export interface Speaker {
  calls: LmsCall[];
  /** Makes a call, keeps its error for GetLastError, and answers it in the platform's words. Throws what it throws. */
  answered(call: LmsCall['call'], ask: () => Answer, named?: Named): string;
  /** Answers a call that reports errors and makes none. */
  told(call: LmsCall['call'], answer: string, named?: Named): string;
  /** The answer of which GetLastError tells. */
  last(): Answer;
}

interface Speaking {
  ways: Ways;
  wire: Wire;
  onCall: ((call: LmsCall) => void) | undefined;
}

/** A speaker for one launch; `onCall` hears of each call as it is answered. */
export function createSpeaker({ ways, wire, onCall }: Speaking): Speaker {
  const calls: LmsCall[] = [];
  let last: Answer = fine('');

  function note(call: LmsCall['call'], answer: Answer, named: Named): void {
    const entry: LmsCall = {
      call,
      ...('element' in named && { element: String(named.element) }),
      ...('value' in named && { value: String(named.value) }),
      ...answer,
    };
    calls.push(entry);
    onCall?.(entry);
  }

  /** What a call answers that has to ask the server, where that cannot be reached. */
  function unreached(call: LmsCall['call'], named: Named): string | undefined {
    if (ways.away === undefined || call === 'Finish') return undefined;
    try {
      wire.ask();
      return undefined;
    } catch (error) {
      note(call, { answer: ways.away, error: '', words: String(error) }, named);
      return ways.away;
    }
  }

  return {
    calls,
    answered(call, ask, named = {}) {
      const none = unreached(call, named);
      if (none !== undefined) return none;
      let answer: Answer;
      try {
        answer = ask();
      } catch (error) {
        note(call, { answer: '', error: '', words: `it threw ${String(error)}` }, named);
        throw error;
      }
      const isRead = call === 'GetValue' && answer.error === '0' && ways.reads;
      const raw: unknown = isRead ? ways.reads?.(String(named.element), answer.answer) : answer.answer;
      const spoken = {
        call,
        ...('element' in named ? { element: String(named.element) } : {}),
        ...('value' in named ? { value: named.value } : {}),
      };
      const said = ways.says?.({ answer: raw, error: answer.error }, spoken) ?? {
        answer: raw,
        error: answer.error,
      };
      const result = { ...answer, answer: String(said.answer), error: said.error };
      if (!ways.errorStays || said.error !== '0') last = result;
      note(call, result, named);
      return said.answer as string;
    },
    told(call, answer, named = {}) {
      const none = unreached(call, named);
      if (none !== undefined) return none;
      note(call, { answer, error: '0', words: '' }, named);
      return answer;
    },
    last: () => last,
  };
}
