import type { Told } from '../../shared/session.ts';
import type { OpenPage } from '../page/later.ts';

/** What an element of SCORM 1.2 may hold in place of its value for a moment; a status has nothing that is not less. */
const others: [RegExp, (value: string) => string][] = [
  [/\.score\.(raw|min|max)$/, (value) => Math.abs(Number(value) - 0.01).toFixed(2)],
  [/\.interactions\.\d+\.id$/, (value) => `${value}_`],
  [/\.type$/, () => 'performance'],
  [/\.result$/, () => 'unanticipated'],
  [/\.(student_response|pattern)$/, () => ''],
];

/**
 * After an outage, Moodle 1.2 sends what differs from what it believes to have sent, and nothing else. Texts and saved
 * state are told in another form; what has but one form (scores, choices, ids) goes by way of another value. A status
 * does not: it would go through a lesser one.
 */
export function outage({ launch }: OpenPage): void {
  const assist = () => launch.session.assist?.({ again: tellByWayOfOthers });
  assist();
  launch.afterJoin(assist);
}

/** Sets another value for all that has but one form, commits, and sets what was said before. */
export function tellByWayOfOthers({ said, set, commit }: Told): void {
  const isText = (element: string) => said.get(element.replace('student_response', 'type')) === 'fill-in';
  // In SCORM 2004 Moodle sends with each commit all that differs from the launch.
  const isOf12 = [...said.keys()].some((element) => /^cmi\.core\./.test(element));
  const news = [...said].flatMap(([element, value]) => {
    const other = isOf12 && !isText(element) && others.find(([name]) => name.test(element))?.[1](value);
    return typeof other === 'string' ? [{ element, value, other }] : [];
  });
  for (const { element, other } of news) set(element, other);
  if (news.length > 0) commit();
  for (const { element, value } of news) set(element, value);
}
