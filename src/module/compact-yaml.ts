import { Document, isMap, isScalar, visit } from 'yaml';

/** The most characters of a text that stands within brackets, on one line. */
const mostShort = 30;

/** YAML as people write it: texts of several lines below a `|`, and what is short on one line. */
export function compactYaml(value: unknown): string {
  const document = new Document(value, { schema: 'failsafe' });
  const isShort = (node: unknown) =>
    isScalar(node) && String(node.value).length <= mostShort && !/[\r\n]/.test(String(node.value));
  visit(document, {
    // `[3, 5]`, `{ id: asia, text: Asia }`.
    Seq: (_, node) => {
      if (node.items.length > 0 && node.items.length <= 5 && node.items.every(isShort)) node.flow = true;
    },
    Pair: (_, { key, value: own }) => {
      const isEnd = isScalar(key) && (key.value === 'source' || key.value === 'target');
      if (isEnd && isMap(own) && own.items.every((each) => isShort(each.value))) own.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, blockQuote: 'literal', flowCollectionPadding: true });
}
