import type { Module } from '../module/module.ts';

/** The address that names a module for good; statements say the same. Throws for a module without an iri. */
export function moduleIri({ iri, id }: Module): string {
  if (iri === undefined) throw new Error(`The module "${id}" has no iri.`);
  return `${iri.replace(/\/+$/, '')}/${id}`;
}

/** A module's text in each of its languages that has one. */
export const inLanguages = (module: Module, text: (each: Module) => string | undefined): [string, string][] =>
  [module, ...module.translations].flatMap((each): [string, string][] => {
    const said = text(each);
    return said ? [[each.language, said]] : [];
  });
