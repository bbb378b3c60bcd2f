import { type Sizes2004, sizes2004 } from './limits.ts';
import { all, atMost, type Check, like, oneLine, oneOf } from './rules.ts';

const languageTag = /^\{lang=([a-zA-Z]{2,3}|i|x)(-[a-zA-Z0-9-]{2,8})?\}/;
// RTE 4.1.1.7 allows a short_identifier_type to be any URI; Moodle's is `[\w.]`, 250 characters.
const shortIdentifier = /^(?=.*\w)[\w.]{1,250}$/;
const real = '-?\\d{1,5}(\\.\\d{1,18})?';

/**
 * A localized string: an optional `{lang=…}`, then the text, whose size does not count the tag. Line breaks
 * are refused by Moodle and scorm-again, another `{` in front by scorm-again.
 */
export function text(size: number): Check {
  const fits = all(oneLine, like(/^[^{]|^$/, 'a text that does not start with "{"'), atMost(size));
  return (value, type) => fits(value.replace(languageTag, ''), type);
}

/** Parts between `[,]`, each of the same form. */
function parts(most: number, form: Check): Check {
  return (value, type) => {
    const found = value.split('[,]');
    if (found.length > most) return `at most ${most} parts between "[,]", these are ${found.length}`;
    return found.map((part) => form(part, type)).find((words) => words !== undefined);
  };
}

/** Short identifiers between `[,]`; an empty set is refused, since Moodle finds no identifier in it. */
const identifiers = (most: number): Check =>
  parts(
    most,
    like(shortIdentifier, 'made of identifiers of letters, digits, "_" and ".", separated by "[,]"'),
  );

const unique: Check = (value) => {
  const found = value.split('[,]');
  return new Set(found).size === found.length ? undefined : 'must not name a choice twice';
};

const pairs = parts(36, (pair) => {
  const ends = pair.split('[.]');
  return ends.length === 2 && ends.every((end) => shortIdentifier.test(end))
    ? undefined
    : 'must be pairs of identifiers such as "a[.]1", separated by "[,]"';
});

// `performance` is left to scorm-again: its steps are names, free text or numbers.
const forms = (sizes: Sizes2004): ReadonlyMap<string, Check> =>
  new Map([
    ['true-false', oneOf('true', 'false')],
    ['choice', all(identifiers(36), unique)],
    ['sequencing', identifiers(36)],
    ['likert', identifiers(1)],
    ['matching', pairs],
    ['numeric', like(new RegExp(`^${real}$`), 'a number')],
    ['fill-in', parts(10, text(sizes.fillIn))],
    ['long-fill-in', text(sizes.longFillIn)],
    ['other', atMost(sizes.other)],
  ]);

/** RTE 4.2.9.2: what `learner_response` may be for each type of interaction. */
export function responseCheck(sizes: Sizes2004): Check {
  const byType = forms(sizes);
  return all(oneLine, (value, type) => byType.get(type)?.(value, type));
}

const trimmed: Check = (value) => (value === value.trim() ? undefined : 'must not begin or end with a space');

/**
 * RTE 4.2.9.1: what a pattern of a correct response may be: as a response, after `{case_matters=…}` and
 * `{order_matters=…}`, and a range for a number. scorm-again refuses outer spaces, and Moodle's long texts.
 */
export function patternCheck(): Check {
  const range = like(
    new RegExp(`^(${real}|(${real})?\\[:\\](${real})?)$`),
    'a number or a range such as "1[:]2"',
  );
  const byType = new Map([...forms(sizes2004('standard', '4th')), ['numeric', range]]);
  return all(oneLine, trimmed, (value, type) =>
    byType.get(type)?.(value.replace(/^(\{(case|order)_matters=(true|false)\})*/, ''), type),
  );
}
