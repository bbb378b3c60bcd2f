import { plainText } from '../fields/markdown.ts';
import type { Block } from './block.ts';
import { latinDigits } from './digits.ts';
import type { Part } from './outline.ts';
import { plainly, withoutMarker } from './parts.ts';

/** What learners can do after a module, as a document lists it, and the words around that list. */
export interface Objectives {
  /** Markdown, each on one line. */
  items: string[];
  /** Its heading and what leads into it, for authors: the page says as much itself. */
  said: string[];
}

// What course teams call them, in the five languages (parts.ts: without accents, in small letters).
const title =
  /^(?:(?:the |our )?(?:(?:learning|module|course|training|session) )?(?:objectives?|outcomes|goals|aims)|objectifs?(?: (?:d'apprentissage|pedagogiques?|du module|de la formation|du cours))?|objetivos?(?: (?:de aprendizaje|del modulo|del curso|de aprendizagem|do modulo|do curso))?|resultados de (?:aprendizaje|aprendizagem)|(?:ال)?اهداف(?: (?:ال)?(?:تعلم|تعليمية|وحدة|دورة))?|(?:نواتج|مخرجات) (?:ال)?تعلم)$/u;

/** The parts among which the objectives of a module stand, and the most that one reads of them. */
const [firstParts, mostItems, longestItem] = [3, 12, 300];

/** The objectives of a module: a plain list below a heading that says so, near its beginning. */
export function objectivesOf(parts: readonly Part[]): { part: Part; objectives: Objectives } | undefined {
  const named = parts.filter((part) => !part.isWithin && isTitle(part.title));
  const [part] = named;
  // Lessons may have objectives of their own.
  if (named.length !== 1 || !part || parts.indexOf(part) >= firstParts || part.anchor !== undefined)
    return undefined;
  // A module is more than its objectives.
  if (!parts.some((each) => each !== part && each.blocks.some(({ text }) => text !== ''))) return undefined;
  const [first, ...rest] = part.blocks;
  const isLead = first?.kind === 'text' && /[:：…]\s*$/u.test(first.text) && isPlain(first);
  const items = isLead ? rest : part.blocks;
  if (items.length === 0 || items.length > mostItems || !items.every(isAim)) return undefined;
  return {
    part,
    objectives: {
      items: items.map(({ text }) => text.trim()),
      said: [part.title ?? '', ...(isLead && first ? [first.text] : [])].map((text) => plainText(text)),
    },
  };
}

const isTitle = (text: string | undefined) =>
  text !== undefined && title.test(plainly(latinDigits(withoutMarker(text))).replace(/[\s.:،؛]+$/u, ''));

const isPlain = ({ text, notes, remarks, anchor }: Block) =>
  notes === undefined && remarks === undefined && anchor === undefined && !text.includes('\n');

const isAim = (block: Block) =>
  block.kind === 'item' &&
  block.depth === 0 &&
  isPlain(block) &&
  block.text.length <= longestItem &&
  !block.text.includes('![');
