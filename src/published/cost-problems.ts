import { nearest, type Problem, problem } from '../problem/problem.ts';
import type { Cost } from './costs.ts';
import type { PublishedPlaces } from './places.ts';
import type { Published, PublishedItem } from './published.ts';

/** The author's name of an item, and its first words. */
const called = ({ id, name, text }: PublishedItem) => `"${name ?? id}" (${quoted(text)})`;
const quoted = (text: string) =>
  `“${[...text].length > 60 ? `${[...text].slice(0, 60).join('').trimEnd()} …` : text}”`;

const isVideo = ({ type }: PublishedItem) => type === 'video';

/** What a release costs learners, as a Problem at its place, with the cure. Warnings, but for what destroys attempts. */
export function costProblem(cost: Cost, places: PublishedPlaces, { items, sections }: Published): Problem {
  switch (cost.kind) {
    case 'module':
      return problem('module-renamed', places.key('id'), {
        message: `Learners have this module as "${cost.was}". Under another id it is a new one to every platform: Moodle deletes all attempts when the package is updated.`,
        hint: `Write "was: ${cost.was}" below the id. If this is another module, made of a copy, delete the published.yaml beside it.`,
      });
    case 'renamed':
      return problem('id-renamed', places.item(cost.now.id) ?? places.key(), {
        severity: 'warning',
        message: isVideo(cost.item)
          ? `Learners have watched this video as "${cost.item.id}"; as "${cost.now.id}" it begins anew.`
          : `Learners have answered ${called(cost.item)}; the field of "${cost.now.id}" will be empty for them.`,
        hint: `Was this "${cost.item.id}"? Write "was: ${cost.item.id}" below its id, and nothing is lost.${isVideo(cost.item) ? '' : ' If it is another question, their answers stay in My answers, under “Earlier questions”.'}`,
      });
    case 'gone':
      return problem(
        'id-gone',
        (cost.beside === undefined ? undefined : places.item(cost.beside)) ?? places.key(),
        {
          severity: 'warning',
          message: isVideo(cost.item)
            ? `The video ${called(cost.item)} is gone: what learners have watched of it counts no more.`
            : `The question ${called(cost.item)} is gone: it counts no more, and its answers are in My answers alone, under “Earlier questions”.`,
          hint: `If it has another id now, write "was: ${cost.item.id}" below that. If it was not meant to go, put it back: everything is still there.`,
        },
      );
    case 'unknown was':
      return problem('unknown-was', places.item(cost.now.id) ?? places.key(), {
        message: `Nothing of this module was published as "${cost.now.id}".`,
        hint: knownAs(
          cost.known ??
            nearest(
              cost.now.id,
              items.map(({ id }) => id),
            ),
        ),
      });
    case 'section':
      return problem('id-renamed', places.item(cost.now) ?? places.key('sections'), {
        severity: 'warning',
        message: `Learners have reached this section as "${cost.was}"; as "${cost.now}" it counts as not reached, and completion asks for it again. Who has completed the module stays so.`,
        hint: `Was this "${cost.was}"? Write "was: ${cost.was}" beside its id, and nothing is lost.`,
      });
    case 'unknown section':
      return problem('unknown-was', places.item(cost.id) ?? places.key('sections'), {
        message: `No section of this module was published as "${cost.id}".`,
        hint: knownAs(nearest(cost.id, sections)),
      });
    case 'type':
      return problem('type-changed', places.keyOf(cost.now.id, 'type'), {
        severity: 'warning',
        message: `This was of the type "${cost.item.type}": an answer that learners gave may not fit the new form. It then stays in My answers, under “Earlier questions”.`,
        hint: 'If that was not meant, take the old type back. Better for reports: give the new question an id of its own.',
      });
    case 'right':
      return problem('right-changed', places.item(cost.now.id) ?? places.key(), {
        severity: 'warning',
        message: !cost.now.right
          ? 'This question is not marked any more. Marks that learners got for it count no more.'
          : cost.item.right
            ? 'Another answer is right now. Answers that learners have checked keep the marks that they got; the others are marked anew.'
            : 'This question is marked now. Answers that learners gave stay, and count as not checked.',
        hint: 'If everybody is to answer once more, make a new question of it, with an id of its own.',
      });
    case 'longest':
      return problem('longest-shorter', places.keyOf(cost.now.id, 'longest'), {
        severity: 'warning',
        message: `Learners were asked for ${cost.item.longest === undefined ? 'any number of' : `up to ${cost.item.longest}`} characters. Longer answers stay whole, and now say that they are too long.`,
        hint: `Write ${cost.item.longest === undefined ? 'no "longest"' : `"longest: ${cost.item.longest}"`} if that is not meant.`,
      });
    case 'required':
      return problem('completion-harder', places.keyOf(cost.item.id, 'required'), {
        severity: 'warning',
        message: `Completion now asks for an answer to "${cost.item.name ?? cost.item.id}". Who has completed the module stays so; who has not has more to do.`,
        hint: 'Write "required: false" if that is not meant.',
      });
    case 'option':
      return optionProblem(cost, places);
    case 'letters':
      return problem('no-letter', places.item(cost.item.id) ?? places.key(), {
        message: 'SCORM 1.2 names options by 36 letters, and those that were published have used them up.',
        hint: 'Make a new question of it, with an id of its own.',
      });
    case 'completion':
      return problem('completion-harder', places.key('completion', cost.key), {
        severity: 'warning',
        message:
          cost.key === 'passMark'
            ? 'The pass mark is higher than it was. Who has passed stays so; others are judged by the new one.'
            : `Completion asks for more: ${cost.key}. Who has completed the module stays so; who has not has more to do.`,
        hint: 'Take it back if that is not meant.',
      });
    case 'language':
      return problem('language-withdrawn', places.key('language'), {
        severity: 'warning',
        message: `Learners could read this module in "${cost.language}", and cannot any more. Those who chose it read it in the module's own language; their answers stay.`,
        hint: `Look whether module.${cost.language}.yaml is there, and says no "status: draft".`,
      });
    case 'version':
      return problem('version-same', places.key('version'), {
        severity: 'warning',
        message: `The version is still ${cost.version}: nobody can tell by it which of the two releases learners have.`,
        hint: 'Raise it, such as "version: 1.1.0".',
      });
  }
}

const knownAs = (known: string | undefined) =>
  known === undefined
    ? 'Take "was:" out: something new has no earlier id.'
    : `It was first published as "${known}": write "was: ${known}".`;

function optionProblem(
  { item, option, now }: Extract<Cost, { kind: 'option' }>,
  places: PublishedPlaces,
): Problem {
  const kept = `Who chose it keeps that answer, in My answers under “Earlier questions” and in reports as ${option.letter}, and sees nothing chosen.`;
  if (now === undefined) {
    return problem('option-gone', places.item(item.id) ?? places.key(), {
      severity: 'warning',
      message: `The option "${option.id}" (${quoted(option.text)}) is gone. ${kept}`,
      hint: 'If that is not meant, put it back: its letter is kept for it.',
    });
  }
  return problem('id-renamed', places.item(item.id, now.id) ?? places.key(), {
    severity: 'warning',
    message: `Learners know this option as "${option.id}". ${kept}`,
    hint: `Was this "${option.id}"? Write "was: ${option.id}" beside its id, such as "${now.id}: { text: …, was: ${option.id} }".`,
  });
}
