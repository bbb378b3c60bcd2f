import { elementsOf } from './xml.ts';

/** What a part refers to: the parts of the document by their paths, addresses of the web as they are. */
export interface Relation {
  type: string;
  target: string;
  isExternal: boolean;
}

/** The parts of a document, and how they belong together (ISO/IEC 29500-2, 8.5). */
export interface Parts {
  /** The path of the part with the text. */
  main: string;
  text(path: string): string | undefined;
  bytes(path: string): Buffer | undefined;
  /** What `id` refers to in the part at `from`. */
  relation(from: string, id: string | undefined): Relation | undefined;
  /** The part of a type that the part at `from` refers to, such as `styles`. */
  ofType(from: string, type: string): string | undefined;
}

/** Finds the way around in the parts of a document; undefined where there is no text of Word's. */
export function wordParts(parts: ReadonlyMap<string, Buffer>): Parts | undefined {
  const byLowerCase = new Map([...parts.keys()].map((path) => [path.toLowerCase(), path]));
  const bytes = (path: string) => parts.get(path) ?? parts.get(byLowerCase.get(path.toLowerCase()) ?? '');
  const known = new Map<string, Map<string, Relation>>();
  const relationsOf = (from: string): Map<string, Relation> => {
    const found = known.get(from);
    if (found) return found;
    const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : '';
    const name = from.slice(from.lastIndexOf('/') + 1);
    const path = `${folder === '' ? '' : `${folder}/`}_rels/${name}.rels`;
    const made = new Map(
      elementsOf(bytes(path)?.toString('utf8')).map(
        ({ attributes: { Id = '', Type = '', Target = '', TargetMode } }) => {
          const isExternal = TargetMode === 'External';
          const target = isExternal ? Target : resolved(folder, Target);
          return [Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target, isExternal }];
        },
      ),
    );
    known.set(from, made);
    return made;
  };
  const ofType = (from: string, type: string) =>
    [...relationsOf(from).values()].find((each) => each.type === type && !each.isExternal)?.target;
  const main = [ofType('', 'officeDocument'), 'word/document.xml', 'word/document2.xml'].find(
    (path) => path !== undefined && bytes(path) !== undefined,
  );
  if (main === undefined) return undefined;
  return {
    main,
    bytes,
    text: (path) => bytes(path)?.toString('utf8'),
    relation: (from, id) => (id === undefined ? undefined : relationsOf(from).get(id)),
    ofType,
  };
}

/** A path from the folder of the part that names it. */
function resolved(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
