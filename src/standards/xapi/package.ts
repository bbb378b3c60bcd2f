import { inLanguages, moduleIri } from '../../xapi/iri.ts';
import { type Element, element, xmlDocument } from '../../xml.ts';
import type { Contents, Standard } from '../standard.ts';

/** tincan.xml: one activity, which is the module, and the page that starts it. */
function activities({ module, page, title: listed }: Contents): string {
  const texts = (name: string, said: (each: typeof module) => string | undefined): Element[] =>
    inLanguages(module, said).map(([lang, words]) => element(name, { lang }, words));
  const titleOf = (each: typeof module) => (each === module ? listed : each.title);
  return xmlDocument(
    element('tincan', { xmlns: 'http://projecttincan.com/tincan.xsd' }, [
      element('activities', {}, [
        element('activity', { id: moduleIri(module), type: 'http://adlnet.gov/expapi/activities/module' }, [
          ...texts('name', titleOf),
          // Some importers ask for one.
          ...texts('description', (each) => each.description ?? titleOf(each)),
          element('launch', { lang: module.language }, page),
        ]),
      ]),
    ]),
  );
}

/** xAPI as Tin Can packages are launched: the address names the LRS. */
export const xapi: Standard = {
  name: 'xapi',
  label: 'xAPI (Tin Can)',
  meantFor: 'an LMS or LRS that launches Tin Can packages',
  browser: 'xapi',
  lrs: 'launch',
  manifest: (contents) => [{ path: 'tincan.xml', content: activities(contents) }],
  launch: { kind: 'xapi', page: 'index.html' },
  rules: [],
};
