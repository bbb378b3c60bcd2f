import { isWebAddress } from '../fields/fields.ts';
import {
  addressKindOf,
  mediumOf,
  pathOf,
  type Remark,
  referencesIn,
  remarksOn,
  slugNamedBy,
} from '../fields/markdown.ts';
import { nearest, type Place, type Problem, type ProblemWords, problem } from '../problem/problem.ts';
import { decoded, machinePathIn, machinePathWords, spacedAddresses } from './machine-path.ts';
import type { FileUse } from './module.ts';

/** What a link within the page may lead to. */
export interface PageNames {
  sections: readonly string[];
  /** Names of headings, and ids of items. */
  places: Set<string>;
}

/**
 * Takes a file into the package; `source` is the text that names it, where that is not the module's own, and `address`
 * the path as the text has it, where that says more.
 */
export type Take = (use: Omit<FileUse, 'source'> & { source?: string; address?: string }) => void;

/** What judging a text needs, and where what it finds goes. */
export interface Judging {
  names: PageNames;
  take: Take;
  place: (words: string) => Place;
  problems: Problem[];
  advice: Problem[];
}

/** Sends a text's local files to `take`, and what may not be linked to `problems`. */
export function judge(text: string, { names, take, place, problems, advice }: Judging) {
  for (const address of spacedAddresses(text)) problems.push(spaced(address, place(address)));
  for (const remark of remarksOn(text)) remarks[remark.kind](remark as never, { place, problems, advice });
  for (const { kind, written, alt } of referencesIn(text)) {
    const target = addressKindOf(written);
    const at = place(text.includes(written) ? written : decoded(written));
    const machine = machinePathIn(written);
    const isLink = kind === 'link';
    if (!isLink && alt === '') {
      const picture = `![](${written}`;
      const there = place(text.includes(picture) ? picture : written);
      advice.push(mediumOf(written) ? missingTitle(there, written) : missingAlt(there, written));
    }
    const as = isLink ? 'download' : mediumOf(written) ? 'film' : 'picture';
    if (machine !== undefined) problems.push(problem('bad-link', at, machinePathWords(machine)));
    else if (target === 'file') take({ written: pathOf(written), place: at, as, address: written });
    else if (isLink && target === 'here') {
      const name = slugNamedBy(written);
      if (!names.sections.includes(written.slice(1)) && !names.places.has(name)) {
        problems.push(problem('bad-link', at, noPlace(written, names)));
      }
    } else if (!isLink && isWebAddress(written)) {
      problems.push(
        problem('remote-image', at, {
          message: 'This picture is on the web; a package carries its pictures itself.',
          hint: 'Save the picture into media/ and write its path here: it then works offline, and tells nobody who looks at it.',
        }),
      );
    } else if (!isLink || target === 'forbidden') {
      problems.push(
        problem('bad-link', at, {
          message: `A ${isLink ? 'link' : 'picture'} cannot lead to "${written}".`,
          hint: 'Use an address that begins with https://, http:// or mailto:, or a file beside the module.',
        }),
      );
    }
  }
}

/** The cure for a file that is not found under a name which an address cuts. */
export const signsIn = (address: string) =>
  `In an address, # and ? end the name of a file. Give the file a name without them; or write %23 for # and %3F for ?, such as ${address.replaceAll('#', '%23').replaceAll('?', '%3F')}`;

/** An address with spaces, which learners see as it is typed. */
function spaced(address: string, at: Place): Problem {
  const machine = machinePathIn(address);
  if (machine !== undefined) return problem('bad-link', at, machinePathWords(machine));
  return problem('bad-link', at, {
    severity: 'warning',
    message: 'A space ends an address: learners see these brackets as they stand here.',
    hint: `Give the file a name without spaces; or write angle brackets around it: (<${address}>).`,
  });
}

const missingAlt = (at: Place, written: string) =>
  problem('missing-alt', at, {
    severity: 'warning',
    message: 'Nothing says what this picture shows to those who cannot see it.',
    hint: `Write it between the brackets: ![What it shows](${written}). If it only decorates, put a space there: ![ ](${written}).`,
  });

const missingTitle = (at: Place, written: string) =>
  problem('missing-alt', at, {
    severity: 'warning',
    message: 'Nothing says what this recording is.',
    hint: `Write its title between the brackets: ![Interview with Amina](${written}).`,
  });

/** A link to a place that is not there, and the nearest that is. */
function noPlace(written: string, { sections, places }: PageNames): ProblemWords {
  const there = nearest(written.slice(1), [...sections, ...places]);
  const most = sections.map((section) => `#${section}`).join(', ');
  return {
    message: `There is no "${written}" on this page.`,
    hint: there
      ? `Did you mean "#${there}"?`
      : `Known: ${most}, the ids of items, and headings in lower case with hyphens, such as #why-corridors-matter.`,
  };
}

type Telling = Pick<Judging, 'place' | 'problems' | 'advice'>;
type Remarks = {
  [Kind in Remark['kind']]: (remark: Extract<Remark, { kind: Kind }>, telling: Telling) => void;
};

const remarks: Remarks = {
  formula({ written, mistake }, { place, problems }) {
    problems.push(
      problem('bad-formula', place(written.split('\n', 1)[0] ?? written), {
        message: `This formula cannot be read: ${mistake}`,
        hint: 'Mend it between its dollar signs; or, if it is an amount of money, write \\$ for each of them.',
      }),
    );
  },
  html({ written, cure }, { place, advice }) {
    advice.push(
      problem('raw-html', place(written), {
        severity: 'warning',
        message: `HTML is not read in a text: learners see ${written} as it stands here.`,
        hint: cure,
      }),
    );
  },
  callout({ written, known }, { place, advice }) {
    const name = nearest(written.slice(2, -1).toUpperCase(), [...known]);
    advice.push(
      problem('raw-html', place(written), {
        severity: 'warning',
        message: `${written} is no kind of callout: learners see it as it stands here.`,
        hint: name
          ? `Did you mean [!${name}]?`
          : `Write one of ${known.map((each) => `[!${each}]`).join(', ')}.`,
      }),
    );
  },
};
