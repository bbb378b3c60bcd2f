import { plainText } from '../fields/markdown.ts';
import { itemsOf, type Module } from '../module/module.ts';
import { authorOf } from '../questions/index.ts';
import type { Labels } from '../questions/question.ts';
import type { ModuleQuestion } from '../sections/questions/question.ts';
import type { ActivityDefinition } from '../shared/settings.ts';
import { xapiPatterns } from '../shared/xapi-response.ts';

/** The headings of a module's sections, by their ids, in its own language. */
export type Headings = (module: Module) => Record<string, string>;

/**
 * What statements say of the module and of all below it, in every language of the package: an activity
 * definition for each path below the module's id (xAPI 1.0.3 Part Two 2.4.4.1).
 */
export function activitiesOf(module: Module, headings: Headings): Record<string, ActivityDefinition> {
  const languages = [module, ...module.translations];
  const inAll = (text: (each: Module) => string | undefined) =>
    Object.fromEntries(
      languages.flatMap((each) => {
        const said = text(each);
        return said ? [[each.language, said] as const] : [];
      }),
    );
  const named = (type: string, name: (each: Module) => string | undefined): ActivityDefinition => ({
    type,
    name: inAll(name),
  });
  const description = inAll((each) => each.description);
  const forum = module.sections.find(({ kind }) => kind === 'discussion');
  return {
    '': {
      ...named('http://adlnet.gov/expapi/activities/module', ({ title }) => title),
      ...(Object.keys(description).length > 0 ? { description } : {}),
    },
    ...Object.fromEntries(
      module.sections
        .filter(({ follows }) => !follows)
        .map(({ id }) => [
          `sections/${id}`,
          named('http://id.tincanapi.com/activitytype/section', (each) => headings(each)[id]),
        ]),
    ),
    ...Object.fromEntries(
      itemsOf(module, 'videos').map(({ id }) => [
        `videos/${id}`,
        named('https://w3id.org/xapi/video/activity-type/video', (each) => titleOf(each, 'videos', id)),
      ]),
    ),
    ...(forum
      ? {
          forum: named(
            'http://id.tincanapi.com/activitytype/forum-topic',
            (each) => headings(each)[forum.id],
          ),
        }
      : {}),
    ...Object.fromEntries(
      itemsOf(module, 'questions').map((question) => [
        `questions/${question.id}`,
        questionActivity(question, module.language, (text) =>
          inAll((each) => {
            const own = itemsOf(each, 'questions').find(({ id }) => id === question.id);
            return own && text(own);
          }),
        ),
      ]),
    ),
  };
}

const titleOf = (module: Module, kind: 'videos', id: string) =>
  itemsOf(module, kind).find((item) => item.id === id)?.title;

type InAll = (text: (question: ModuleQuestion) => string | undefined) => Record<string, string>;

/** A question as a cmi.interaction activity, with all that its type knows of choices and right answers. */
function questionActivity(question: ModuleQuestion, language: string, inAll: InAll): ActivityDefinition {
  const author = authorOf(question);
  const { type, correct, ...shape } = author.shape(question);
  // Statements of before name what is gone from the page: it comes last, in the words of then.
  const past = (key: keyof Labels) =>
    (question.slots?.[key] ?? []).filter(({ id }) => !shape[key]?.includes(id));
  const allOf = (key: keyof Labels) => shape[key] && [...shape[key], ...past(key).map(({ id }) => id)];
  const [options, targets] = [allOf('options'), allOf('targets')];
  const component = (key: keyof Labels) => (id: string) => {
    const gone = past(key).find((each) => each.id === id);
    return {
      id,
      description: gone
        ? { [language]: gone.text }
        : inAll((each) => plainText(authorOf(each).labels?.(each)[key]?.[id] ?? id)),
    };
  };
  const components: Record<string, unknown> =
    type === 'likert'
      ? { scale: options?.map(component('options')) }
      : type === 'matching'
        ? { source: options?.map(component('options')), target: targets?.map(component('targets')) }
        : options
          ? { choices: options.map(component('options')) }
          : {};
  return {
    type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
    name: inAll(({ text }) => shortened(plainText(text))),
    description: inAll(({ text }) => plainText(text)),
    interactionType: type,
    ...(correct ? { correctResponsesPattern: xapiPatterns(correct) } : {}),
    ...components,
  };
}

const longestName = 80;

/** A name for reports' columns; the whole question is the description. */
function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= longestName) return text;
  return `${characters
    .slice(0, longestName)
    .join('')
    .replace(/\s+\S*$/, '')} …`;
}
