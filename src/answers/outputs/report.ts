import type { Templates } from '../../page/templates.ts';
import { nameOfLanguage } from '../../page/words.ts';
import { type Counts, countsOf } from '../counts.ts';
import { tagsIn } from '../notes.ts';
import type { Output } from '../output.ts';
import { numberOf } from '../people.ts';
import type { Asked } from '../questions.ts';
import { quotableOf } from '../quotable.ts';
import type { Line, Run } from '../run.ts';
import { askedText, formatsOf, percentOf, shortened } from './formats.ts';
import { coverOf } from './report-cover.ts';

/** The report: one HTML document that reads on a screen and prints. Its layout is templates/answers/. */
export const report: Output = {
  name: 'report',
  files: (run, templates) => [{ name: 'report.html', pieces: () => pieces(run, templates) }],
};

/** Where the answers come in the template. */
const bodyMark = '<!-- answers -->';

function* pieces(run: Run, templates: Templates): Generator<string> {
  const counts = new Map(run.questions.map((question) => [question, countsOf(run, question)]));
  const [before = '', after = ''] = templates
    .render('answers/report', coverOf(run, counts, { templates, body: bodyMark }), run.words)
    .split(bodyMark);
  yield before;
  for (const [index, question] of run.questions.entries()) {
    const own = counts.get(question) as Counts;
    // A question that is gone, and that nobody answered any more.
    if (question.type === 'gone' && own.answered === 0) continue;
    yield templates.render(
      'answers/question',
      questionView(run, { question, index, counts: own }),
      run.words,
    );
    for (const line of run.linesOf(question))
      yield templates.render('answers/answer', answerView(run, line), run.words);
    yield '</div>\n</section>\n';
  }
  yield after;
}

function questionView(
  run: Run,
  { question, index, counts }: { question: Asked; index: number; counts: Counts },
): Record<string, unknown> {
  const { words, language, module } = run;
  const { number, share } = formatsOf(language);
  const { answered, bars, right, wrong, byTries } = counts;
  const tries = byTries.map(({ tries, count }) => words('report.right-tries', { count, tries }));
  return {
    number: index + 1,
    anchor: `q${index + 1}`,
    language: question.text[language] === undefined ? module.language : language,
    text: askedText(question, run),
    id: question.id,
    answered: words('report.answers', { count: answered }),
    right:
      right + wrong === 0
        ? ''
        : [
            words('report.right', { right, count: right + wrong }),
            ...(tries.length > 0 ? [`(${tries.join(', ')})`] : []),
          ].join(' '),
    bars: bars.map(({ label, count, isRight }) => ({
      label,
      count: number.format(count),
      share: share.format(answered === 0 ? 0 : count / answered),
      percent: percentOf(count, answered),
      isRight: isRight === true,
    })),
  };
}

function answerView(run: Run, line: Line): Record<string, unknown> {
  const { words, language } = run;
  const { person, question, stored, notes } = line;
  const tags = tagsIn(notes);
  const quotable = quotableOf(run, line);
  return {
    anchor: `a-${line.key}`,
    person: numberOf(person),
    participant: numberOf(person),
    name: run.names ? (person.name ?? person.mail ?? '') : '',
    group: person.group ?? '',
    language: stored.language,
    languageName: stored.language === '' ? '' : nameOfLanguage(stored.language, language),
    time: stored.time === undefined ? '' : formatsOf(language).moment.format(stored.time),
    tags,
    tagList: tags.join('\n'),
    isFresh: line.isNew || line.isChanged,
    isQuoted: quotable !== 'unmarked',
    isAgreed: quotable === 'agreed' || run.agreed(person) === true,
    // What was chosen is said in a line.
    isShort: stored.response.kind !== 'text' && stored.response.kind !== 'raw',
    state: line.isStale
      ? words('report.is-stale')
      : line.isChanged
        ? words('report.is-changed')
        : line.isNew
          ? words('report.is-new')
          : '',
    verdict:
      stored.isRight === undefined ? '' : words(stored.isRight ? 'report.is-right' : 'report.is-wrong'),
    damaged: stored.damage !== undefined,
    quote:
      quotable === 'unmarked' ? '' : words(quotable === 'agreed' ? 'report.quotable' : 'report.not-quotable'),
    asked: shortened(askedText(question, run)),
    text: line.text,
    earlier: line.earlier,
    translation: notes?.translation ?? '',
    translationWord: words(notes?.checked ? 'report.translation' : 'report.machine'),
    reply: notes?.reply ?? '',
  };
}
