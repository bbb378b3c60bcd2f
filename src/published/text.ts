import { Document, isMap, isSeq, visit } from 'yaml';
import type { PackageFile } from '../files/package-file.ts';
import { publishedName } from '../files/published-file.ts';
import type { Published } from './published.ts';

const about = [
  ' What learners of this module have met: its ids, and the letters by which reports name options. Satchel writes this',
  ' file when it builds a module with "status: live", and takes nothing out of it. Keep it in version control.',
].join('\n');

/** The text of published.yaml: a line for each thing, so that two people’s changes can be merged. */
export function publishedYaml(published: Published): string {
  const document = new Document(published);
  document.commentBefore = about;
  visit(document, {
    Map: (_, node, path) => {
      // Options, and what completion asks for, have a line each.
      if (path.length > 2) node.flow = isSeq(path.at(-1)) ? path.length > 5 : true;
    },
    Seq: (_, node) => {
      if (node.items.length === 0 || !node.items.some(isMap)) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** The same as a file of a package. */
export const publishedPackageFile = (published: Published): PackageFile => ({
  path: publishedName,
  content: `${JSON.stringify({ about: 'What learners of this package meet, by the ids under which they have it.', ...published }, null, 1)}\n`,
});
