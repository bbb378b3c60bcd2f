import { basename } from 'node:path';
import { problem, startOf } from '../../problem/problem.ts';
import { delimitedRows, separatorOf, textOfBeginning } from '../../rows/delimited.ts';
import { readSavedState } from '../../runtime/state/saved-state.ts';
import { readHeld } from '../../scorm/browser/state.ts';
import type { SavedState } from '../../shared/saved-state.ts';
import { idAlias, nameAlias, registrationAlias } from '../aliases.ts';
import type { Finding, Found, From, FromFile, Reading, Source } from '../finding.ts';
import { areOf, knownIn } from '../known-questions.ts';
import { joined } from '../parts.ts';
import { accountsOf } from './moodle-report.ts';

const isTracks = (from: From): from is FromFile => {
  if (from.kind !== 'file' || !/\.(csv|txt|tsv)$/i.test(from.path)) return false;
  const text = textOfBeginning(from.beginning);
  const [, second = ''] = text.split(/\r\n|\n|\r/);
  // The headings are in the site's language; what stands below them is not.
  return /^"?(cmi|adl|x)\.[\w.]+"?/.test(second) && second.includes(separatorOf(text));
};

/**
 * The track details of one attempt in Moodle, as CSV: the only place where it shows the answers of SCORM 2004. One file
 * a learner, which does not say whose it is: its name is taken for the learner's.
 */
export const moodleTracks: Source = {
  name: 'moodle-tracks',
  reads: isTracks,
  taken: (from) => (from.kind === 'file' ? from.modified : undefined),
  async *findings(from, reading) {
    if (!isTracks(from)) return;
    const values = new Map<string, { value: string; line: number }>();
    for await (const { cells, line } of delimitedRows(from.path, from.beginning)()) {
      const [element = '', value = ''] = cells;
      // Moodle writes cmi.interactions_0.id for cmi.interactions.0.id.
      if (element.startsWith('cmi.')) values.set(element.replace(/_(\d+)(?=\.|$)/g, '.$1'), { value, line });
    }
    const finding = findingOf(values, from, reading);
    if (finding) yield finding;
  },
};

type Values = Map<string, { value: string; line: number }>;

function findingOf(values: Values, from: FromFile, reading: Reading): Finding | undefined {
  const value = (element: string) => values.get(element)?.value ?? '';
  const known = knownIn(reading);
  const is2004 = [...values.keys()].some((each) =>
    /learner_response$|^cmi\.(completion|success)_status/.test(each),
  );
  const state = stateIn(value('cmi.suspend_data'));
  const status = value('cmi.core.lesson_status');
  const indexes = [...values.keys()].flatMap(
    (each) => /^cmi\.interactions\.(\d+)\.id$/.exec(each)?.[1] ?? [],
  );
  const held = indexes
    .toSorted((a, b) => Number(a) - Number(b))
    .map((index) => {
      const element = (name: string) => `cmi.interactions.${index}.${name}`;
      const response = element(is2004 ? 'learner_response' : 'student_response');
      return {
        id: value(element('id')),
        text: value(response),
        rest: {
          type: value(element('type')),
          result: value(element('result')),
          time: Date.parse(value(element('timestamp'))),
          line: values.get(response)?.line ?? values.get(element('id'))?.line ?? 1,
        },
      };
    });
  const told = areOf(
    held.map(({ id }) => id),
    reading,
  );
  if (held.length > 0 && !(told ?? reading.isOnly)) {
    reading.report(
      problem('other-module', startOf(from.path), {
        message: `This attempt is of another module: it asks "${held[0]?.id}", and that is no question of "${reading.module.id}".`,
        hint: 'Give the track details of this module, or name the other module.',
      }),
    );
    return undefined;
  }
  return {
    who: whoIn(value, state, from, reading),
    place: startOf(from.path),
    isOpened: true,
    isCompleted: /^(completed|passed|failed)$/.test(status) || value('cmi.completion_status') === 'completed',
    isPassed: status === 'passed' || value('cmi.success_status') === 'passed',
    last: state ? state.time * 1000 || undefined : undefined,
    answers: joined(held, known).flatMap(({ question, parts, rest }) => {
      if (parts.every((part) => part === '')) return [];
      const saved = state?.answers[question];
      const time = saved ? saved.time * 1000 : Number.isNaN(rest.time) ? undefined : rest.time;
      return [
        {
          question,
          grammar: is2004 ? ('scorm2004' as const) : ('scorm12' as const),
          parts,
          type: rest.type,
          verbatim: saved?.answer,
          isRight: /^(correct|wrong|incorrect)$/.test(rest.result) ? rest.result === 'correct' : undefined,
          tries: saved?.checked?.tries,
          time,
          language: saved?.language,
          place: { file: from.path, line: rest.line, column: 1 },
        },
      ];
    }),
  };
}

/** Saved state, where suspend_data came through whole: it has texts to the letter. */
function stateIn(text: string): SavedState | undefined {
  const { page } = readHeld(text);
  return page === '' ? undefined : readSavedState(page);
}

function whoIn(
  value: (element: string) => string,
  state: SavedState | undefined,
  from: FromFile,
  { module }: Reading,
): Found {
  const id = value('cmi.core.student_id') || value('cmi.learner_id');
  const name = value('cmi.core.student_name') || value('cmi.learner_name');
  // Other learners' files are called otherwise; one person's attempts may lie in several.
  const called = basename(from.path).replace(/\.[^.]+$/, '');
  const registration = state?.registration;
  const aliases = [
    ...(id === '' ? [] : [idAlias(id), ...(module.iri === undefined ? [] : accountsOf(id, module.iri))]),
    ...(registration ? [registrationAlias(registration)] : []),
    ...(id === '' ? [nameAlias(name || called)] : []),
  ];
  return { aliases, name: name || called };
}
