import { itemsOf } from '../../module/module.ts';
import { inLanguages, moduleIri } from '../../xapi/iri.ts';
import { element, xmlDocument } from '../../xml.ts';
import type { Contents, Standard } from '../standard.ts';

const namespace = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';

/** cmi5.xml (cmi5 13, 14.1): a course of one assignable unit, which is the module. */
function courseStructure({ module, page, title: listed }: Contents): string {
  const { completion } = module;
  const text = (name: string, said: (each: typeof module) => string | undefined) =>
    element(
      name,
      {},
      inLanguages(module, said).map(([lang, words]) => element('langstring', { lang }, words)),
    );
  const titleOf = (each: typeof module) => (each === module ? listed : each.title);
  const title = text('title', titleOf);
  // 13.1: a description has to be there; where the author wrote none, the title says what there is to say.
  const description = text('description', (each) => each.description ?? titleOf(each));
  const id = moduleIri(module);
  return xmlDocument(
    element('courseStructure', { xmlns: namespace }, [
      // 13.1.1, 13.1.4: both ids are the publisher's; an LMS makes its own of them for statements.
      element('course', { id: `${id}/course` }, [title, description]),
      element(
        'au',
        {
          id,
          moveOn: moveOnOf(module),
          ...(completion.passMark === undefined ? {} : { masteryScore: masteryScoreOf(completion.passMark) }),
          launchMethod: 'AnyWindow',
          activityType: 'http://adlnet.gov/expapi/activities/module',
        },
        [title, description, element('url', {}, page)],
      ),
    ]),
  );
}

/** 10.2.4: a share with at most four decimals; it is judged by as many (runtime/state/marking.ts). */
const masteryScoreOf = (passMark: number): string => String(Number(passMark.toFixed(4)));

/** 13.1.4: what an LMS waits for before it lets the learner move on. */
function moveOnOf(module: Contents['module']): string {
  const { sections, videos, forum, passMark } = module.completion;
  if (passMark !== undefined) return 'CompletedAndPassed';
  const isAsked =
    sections || videos || forum || itemsOf(module, 'questions').some(({ required }) => required);
  return isAsked ? 'Completed' : 'NotApplicable';
}

/** cmi5: an LMS that launches, an LRS that keeps. */
export const cmi5: Standard = {
  name: 'cmi5',
  label: 'cmi5',
  meantFor: 'an LMS with cmi5; answers arrive in its LRS',
  browser: 'cmi5',
  lrs: 'launch',
  fetchesKey: true,
  statementRules: true,
  manifest: (contents) => [{ path: 'cmi5.xml', content: courseStructure(contents) }],
  launch: { kind: 'cmi5', page: 'index.html' },
  rules: [],
};
