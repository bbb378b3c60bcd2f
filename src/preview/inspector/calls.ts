import type { LmsCall } from '../lms/lms.ts';
import type { ToldCall } from '../protocol.ts';
import { make, part } from './dom.ts';
import { openRows, type Rows } from './rows.ts';

const kinds: Partial<Record<LmsCall['call'], string>> = {
  SetValue: 'write',
  Commit: 'commit',
  Finish: 'commit',
};
const short: Partial<Record<LmsCall['call'], string>> = { GetValue: 'Get', SetValue: 'Set' };

/** The list of what the package asks of the LMS. */
export interface Calls {
  rows: Rows;
  /** A call was made. */
  called(told: ToldCall): void;
}

export function openCalls(): Calls {
  const count = part('calls-count');
  const rows = openRows('calls', () => {
    const errors = rows.errors();
    count.textContent = errors > 0 ? String(errors) : '';
    count.title = errors > 0 ? `${errors} answered with an error` : '';
  });
  let number = 0;
  return {
    rows,
    called({ call, at }) {
      const { element = '', value, answer, error, words } = call;
      // SCORM 2004 answers 403 to a question about something that was never set: nobody's mistake.
      const isError = error !== '0' && !(call.call === 'GetValue' && error === '403');
      rows.put(String(++number), {
        at,
        line: lineOf(call),
        text: [call.call, element, value, answer, error, words].join(' '),
        value: { at: new Date(at).toISOString(), ...call },
        isError,
        ...(error === '0' ? {} : { more: [error, words].filter((each) => each !== '').join(': ') }),
      });
    },
  };
}

function lineOf({ call, element, value, answer }: LmsCall): Node[] {
  const what = make('code', {}, element ?? '');
  if (value !== undefined) what.append(make('i', {}, element ? ' = ' : ''), make('q', {}, shortened(value)));
  return [
    make('strong', kinds[call] === undefined ? {} : { class: kinds[call] }, short[call] ?? call),
    what,
    make('span', { class: 'answer' }, answer === '' ? '“”' : shortened(answer)),
  ];
}

const shortened = (text: string) => (text.length > 160 ? `${text.slice(0, 160)}…` : text);
