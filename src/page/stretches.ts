import type { Section } from '../sections/index.ts';

/** A section with what belongs to it. */
export interface Stretch {
  head: Section;
  parts: Section[];
}

/** The sections that have a heading, each with those that follow it without one. */
export function stretchesOf(sections: readonly Section[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const section of sections) {
    const last = stretches.at(-1);
    if (section.follows && last) last.parts.push(section);
    else stretches.push({ head: section, parts: [] });
  }
  return stretches;
}
