import { type Place, type Problem, problem } from '../problem/problem.ts';
import { type XmlNode, xmlTree } from '../xml-tree.ts';
import { codesOf, flatOf } from './inline.ts';
import { mostProblems, type Reading, type Returned, type ReturnedUnit } from './returned-units.ts';
import { xliffNamespace } from './xliff.ts';

/** Reads an XLIFF 1.2 file, whatever program wrote it, with everything that is wrong with it. */
export function readXliff(file: string, text: string): Reading {
  const root = xmlTree(file, text, {
    code: 'bad-translation',
    noun: 'translation',
    program: 'translation program',
  });
  if ('code' in root) return { returned: [], problems: [root] };
  const problems: Problem[] = [];
  const refuse: Refuse = (place, message, hint) => {
    if (problems.length < mostProblems)
      problems.push(problem('bad-translation', place, { message, hint, source: text }));
  };
  const wrong = wrongRoot(root);
  if (wrong) refuse(root.place, ...wrong);
  const files = wrong ? [] : childrenOf(root, 'file');
  const returned = files.map((each) => fileOf(each, refuse));
  if (!wrong && returned.every(({ units }) => units.length === 0) && problems.length === 0) {
    refuse(root.place, 'There is no text in this file: not one <trans-unit>.', exportAgain);
  }
  return { returned, problems };
}

type Refuse = (place: Place, message: string, hint: string) => void;

const exportAgain = 'Ask for the file that the translation program exports as “XLIFF 1.2”.';

function wrongRoot({ name, uri, attributes }: XmlNode): [message: string, hint: string] | undefined {
  if (name !== 'xliff') return [`This is no XLIFF file: it begins with <${name}>.`, exportAgain];
  const { version = '' } = attributes;
  if (version === '1.2' && (uri === xliffNamespace || uri === '')) return undefined;
  const said = version || (/:(\d\.\d)$/.exec(uri)?.[1] ?? '');
  return [
    said === '' || said === '1.2'
      ? 'This XLIFF file does not say of which version it is.'
      : `This file is XLIFF ${said}; Satchel reads XLIFF 1.2.`,
    exportAgain,
  ];
}

/** The children of a name; those of other namespaces are a program's own and passed over. */
const childrenOf = ({ children, uri }: XmlNode, name: string): XmlNode[] =>
  children.filter(
    (each): each is XmlNode => typeof each === 'object' && each.name === name && each.uri === uri,
  );

function fileOf(node: XmlNode, refuse: Refuse): Returned {
  const {
    original,
    'source-language': from,
    'target-language': to,
    'product-name': module,
  } = node.attributes;
  const seen = new Map<string, Place>();
  const units = childrenOf(node, 'body')
    .flatMap(unitsIn)
    .flatMap((each): ReturnedUnit[] => {
      const { id } = each.attributes;
      const [source] = childrenOf(each, 'source');
      if (!id)
        refuse(each.place, 'This <trans-unit> has no id: nobody can tell which text it is.', exportAgain);
      else if (seen.has(id)) {
        refuse(
          each.place,
          `The id "${id}" stands already in line ${seen.get(id)?.line}.`,
          'Keep the one that is right, and delete the other.',
        );
      } else if (!source) refuse(each.place, `"${id}" has no <source>.`, exportAgain);
      if (!id || seen.has(id) || !source) return [];
      seen.set(id, each.place);
      return [unitOf(id, each, source)];
    });
  return { module, original, from, to, place: node.place, units };
}

const unitsIn = (node: XmlNode): XmlNode[] =>
  node.children.flatMap((each) =>
    typeof each === 'string' || each.uri !== node.uri
      ? []
      : each.name === 'trans-unit'
        ? [each]
        : each.name === 'group'
          ? unitsIn(each)
          : [],
  );

function unitOf(id: string, unit: XmlNode, source: XmlNode): ReturnedUnit {
  const codes = codesOf(source);
  const [target] = childrenOf(unit, 'target');
  const { text, stray } = target ? flatOf(target, codes) : { text: '', stray: undefined };
  return {
    id,
    source: flatOf(source, codes).text,
    target: text,
    says: saysOf(target?.attributes.state),
    place: target?.place ?? unit.place,
    ...(stray === undefined ? {} : { stray }),
  };
}

/** XLIFF 1.2, 2.4 `state`. */
function saysOf(state = ''): ReturnedUnit['says'] {
  if (state === 'new' || state === 'needs-translation') return 'open';
  return state.startsWith('needs-') ? 'review' : 'done';
}
