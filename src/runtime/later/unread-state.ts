import type { Answer } from '../../shared/answer.ts';
import type { SavedAnswer } from '../../shared/saved-state.ts';
import type { Unread } from '../../shared/session.ts';
import type { QuestionSettings } from '../../shared/settings.ts';
import type { OpenPage } from '../page/later.ts';
import { fresh, isEmpty, readSavedState } from '../state/saved-state.ts';
import { brokenAnswers } from './broken-state.ts';
import { download } from './download.ts';
import { showNotice } from './notice.ts';

/**
 * Gives back what can be read of saved state that came back damaged: the answers of its readable beginning, then what
 * the LMS recorded. Only where nothing else is known of an answer: what is damaged goes before nothing that is whole.
 * The learner is told, and can have all that came back. It is written over when the device has a copy of it, or the
 * learner one.
 */
export function unreadState({ launch }: OpenPage): void {
  const { state, session, settings, word, device } = launch;
  const { unread } = session;
  if (unread?.kind !== 'damaged' || launch.isUnreadTold) return;
  launch.isUnreadTold = true;
  const found = { ...answersFrom(unread, settings.questions) };
  for (const id of Object.keys(found)) if (!isEmpty(state.answers[id]?.answer)) delete found[id];
  if (Object.keys(found).length > 0)
    launch.join({ ...fresh(), answers: found, registration: state.registration });
  const replace = () => {
    unread.replace();
    void launch.save();
  };
  // Only now: what was read goes with it, so that nothing less takes its place.
  void device?.keepUnread(unread.text).then((isKept) => isKept && replace());
  const file = `${settings.module.id}.satchel.txt`;
  showNotice(word('unread'), [
    {
      label: word('unread.download'),
      run() {
        download(file, new Blob([unread.text], { type: 'text/plain;charset=utf-8' }));
        replace();
      },
    },
  ]);
}

function answersFrom(unread: Unread, questions: QuestionSettings[]): Record<string, SavedAnswer> {
  const recorded = answersIn(responsesIn(unread), questions);
  const read = readSavedState(JSON.stringify({ answers: brokenAnswers(unread.readable()) })).answers;
  // Told by nobody as it stands now: it is recorded anew.
  return Object.fromEntries(
    Object.entries({ ...recorded, ...read }).map(([id, answer]) => [id, { ...answer, recorded: 0 }]),
  );
}

/** The responses that the LMS recorded, by the ids of interactions: parts of long answers have their own. */
function responsesIn({ read }: Unread): Map<string, string> {
  const length = Number(read?.('cmi.interactions._count')) || 0;
  const of = (index: number, name: string) => read?.(`cmi.interactions.${index}.${name}`) ?? '';
  return new Map(
    Array.from({ length }, (_, index) => [of(index, 'id'), of(index, 'learner_response')] as const),
  );
}

/** What the LMS recorded, as answers: texts and choices, of which it can be told what the learner wrote. */
function answersIn(
  responses: Map<string, string>,
  questions: QuestionSettings[],
): Record<string, SavedAnswer> {
  return Object.fromEntries(
    questions.flatMap(({ id, shape }): [string, SavedAnswer][] => {
      const answer = answerOf(id, shape, responses);
      return isEmpty(answer) || answer === undefined
        ? []
        : [[id, { answer, revision: 1, time: 0, recorded: 0, by: '', base: [0, 0] }]];
    }),
  );
}

function answerOf(
  id: string,
  { type, options = [] }: QuestionSettings['shape'],
  responses: Map<string, string>,
): Answer | undefined {
  const response = responses.get(id) ?? '';
  if (type === 'long-fill-in' || type === 'fill-in') {
    const parts = [response];
    for (let part = 2; responses.has(`${id}_${part}`); part++)
      parts.push(responses.get(`${id}_${part}`) ?? '');
    return parts
      .join('')
      .replace(/ \u00b6 /g, '\n')
      .trim();
  }
  if (type !== 'choice' && type !== 'likert') return undefined;
  const chosen = response.split('[,]');
  const ids = options.filter((option) => chosen.includes(option.replace(/[^\w.]/g, '_')));
  return type === 'likert' ? ids[0] : ids;
}
