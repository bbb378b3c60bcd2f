import { authorOfSection, kindNames, type SectionKind } from '../sections/index.ts';
import { latinDigits } from './digits.ts';

/** Letters without accents, and Arabic as it is written without its variants. */
export const plainly = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ؤ]/g, 'و')
    .replaceAll('’', "'")
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

// What course teams call the parts of a module, in the five languages.
const patterns = kindNames.map((kind) => {
  const { names } = authorOfSection({ kind }).import;
  return [kind, new RegExp(`^(${plainly(names.join('|'))})$`, 'u')] as const;
});

// "Part 1:", in the five languages.
const counted =
  /^(?:part|section|unit|partie|section|unité|parte|secci[oó]n|unidad|se[cç]ç?ão|unidade|الجزء|القسم|جزء|قسم)\s+(?:\p{L}|[\p{Nd}]{1,2}|[ivx]{1,4})\s*[.):–—-]\s*(?=\S)/iu;
/** What stands before a heading: "a.", "b)", "(c)", "1.2", "IV -"; an Arabic letter with its line: "هـ.". */
const marker =
  /^(?:\(?(?:\p{L}\u0640?|[\p{Nd}]{1,2}(?:\.[\p{Nd}]{1,2})*|[ivx]{1,4})\s*[.)\]:]|\(?(?:\p{L}\u0640?|[\p{Nd}]{1,2}|[ivx]{1,4})\)|[\p{Nd}]{1,2}(?:\.[\p{Nd}]{1,2})*\s*[-–—]|[ivx]{1,4}\s+[-–—])\s*(?=\S)/iu;

/** A heading without its letter or number. */
export const withoutMarker = (text: string): string =>
  text.replace(counted.test(text) ? counted : marker, '').trim();

const opening =
  /^(intro|welcome|overview|texte? (d'|de )?intro|presentation|avant-propos|bienvenue|texto (de )?intro|presentacion|bienvenida|apresentacao|boas-vindas|(ال)?مقدمة|تمهيد|(ال)?نص (ال)?(تمهيدي|تقديمي|افتتاحي))/u;

/** Whether a heading is called an introduction: what stands above it belongs to it. */
export const isOpening = (text: string): boolean => opening.test(plainly(withoutMarker(text)));

/** Whether a heading is counted by one letter or number: "c. Cases", "2) Ports"; not "1.2 Ports". */
export const hasMarker = (text: string): boolean =>
  /^\(?(?:\p{L}\u0640?|[\p{Nd}]{1,2}|[ivx]{1,4})\s*[.)]\s*(?=[^\s\p{Nd}])/iu.test(text);

/** The letter of "c. Case studies" as it is marked, or undefined: `{ letter: 'c', mark: '.' }`. */
export function letterOf(text: string): { letter: string; mark: string } | undefined {
  const found = /^\(?([a-z])([.)])\s+\S/i.exec(text);
  return found?.[1] && found[2] ? { letter: found[1].toLowerCase(), mark: found[2] } : undefined;
}

/** What is called a quiz is one, whatever of: "Quiz on ports", "Module 3 quiz". Where no question is, it stays a text. */
const quizzes =
  /(?<!\p{L})(?:quiz(?:zes)?|knowledge check|self-(?:assessment|test)|test yourself|multiple[- ]choice(?: questions)?|(?:review|practice|comprehension|discussion|reflection) questions|qcm|auto-?evaluation|testez vos connaissances|cuestionario|autoevaluacion|questionario|autoavaliacao)(?!\p{L})|(?:^|\s)(?:اختبار|اسيلة)(?:\s|$)/u;

/** Which part a heading names, or undefined. "Discussion Forum: ILO Academy" names one, too. */
export function partOf(text: string): SectionKind | undefined {
  if (text.length > 150) return undefined;
  const bare = plainly(latinDigits(withoutMarker(text)));
  const first = bare.split(/\s*[:–—]\s*|\s+-\s+/)[0] ?? '';
  for (const name of [bare, first]) {
    const wanted = name.replace(/[\s.:،؛]+$/u, '').replace(/^(the|la|le|les|los|las|el|os|as|o|a) /, '');
    // "Activity 2" is an activity; "Lesson 3" is a lesson by its number.
    for (const each of [wanted, wanted.replace(/ (n[o°.]{0,2} ?)?(\d{1,3}|[ivx]{1,4}|[a-z])$/, '')]) {
      const found = patterns.find(([, pattern]) => pattern.test(each));
      if (found) return found[0];
    }
  }
  return bare.split(' ').length <= 8 && quizzes.test(bare) ? 'questions' : undefined;
}
