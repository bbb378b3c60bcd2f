import type { CDPSession } from 'playwright-core';
import type { Learner } from './learner.ts';

type Trees = Awaited<ReturnType<typeof treesOf>>;
type AxNode = Trees[number];

/** The accessibility trees of a page and its frame. */
async function treesOf(devtools: CDPSession) {
  const { frameTree } = await devtools.send('Page.getFrameTree');
  const frames = [frameTree, ...(frameTree.childFrames ?? [])].map(({ frame }) => frame.id);
  const trees = await Promise.all(
    frames.map((frameId) => devtools.send('Accessibility.getFullAXTree', { frameId })),
  );
  return trees.flatMap(({ nodes }) => nodes);
}

interface DomNode {
  backendNodeId: number;
  attributes?: string[];
  children?: DomNode[];
  contentDocument?: DomNode;
}

/** The elements with an attribute, by its value. */
function withAttribute(node: DomNode, name: string): [value: string, node: number][] {
  const { attributes = [], children = [], contentDocument } = node;
  const at = attributes.indexOf(name);
  return [
    ...(at % 2 === 0 ? [[attributes[at + 1] ?? '', node.backendNodeId] as [string, number]] : []),
    ...[...children, ...(contentDocument ? [contentDocument] : [])].flatMap((each) =>
      withAttribute(each, name),
    ),
  ];
}

/** What is not said by what is inside of a part. */
const states = ['focused', 'disabled', 'checked', 'invalid', 'required', 'readonly', 'expanded'];

/** What a screen reader finds in a part of the page: a line each, with role, name, description, value, states. */
export type Heard = { lines: string[]; descriptions: string[] };

/**
 * What a screen reader finds in each question, by Chromium's accessibility tree; but for what has the attribute
 * `without`.
 */
export async function heardOf({ page }: Learner, without: string): Promise<Record<string, Heard>> {
  const devtools = await page.context().newCDPSession(page);
  const { root } = await devtools.send('DOM.getDocument', { depth: -1, pierce: true });
  const nodes = await treesOf(devtools);
  await devtools.detach();
  const left = withAttribute(root as DomNode, without).map(([, element]) => element);
  // Ids of two frames are not the same.
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const questions = withAttribute(root as DomNode, 'data-question').map(([id, element]) => {
    const node = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === element);
    const heard: Heard = { lines: [], descriptions: [] };
    for (const child of node?.childIds ?? []) hear(byId.get(child), 0);
    return [id, heard] as const;

    function hear(each: AxNode | undefined, depth: number) {
      if (!each || each.role?.value === 'InlineTextBox') return;
      if (left.includes(each.backendDOMNodeId ?? -1)) return;
      const line = each.ignored ? '' : lineOf(each);
      if (line !== '') heard.lines.push('  '.repeat(depth) + line);
      const description = String(each.description?.value ?? '');
      if (description !== '' && !each.ignored) heard.descriptions.push(description);
      // What a field holds is its value, which is said.
      if (isField(each)) return;
      for (const child of each.childIds ?? []) hear(byId.get(child), line === '' ? depth : depth + 1);
    }
  });
  return Object.fromEntries(questions);
}

const isField = ({ role }: AxNode) => ['textbox', 'combobox'].includes(String(role?.value));

function lineOf({ role, name, description, value, properties = [] }: AxNode): string {
  const kind = String(role?.value ?? '');
  const words = String(name?.value ?? '').trim();
  if (kind === 'StaticText') return words;
  if (['generic', 'none', 'LineBreak', 'ListMarker'].includes(kind)) return '';
  const marks = properties.flatMap(({ name: state, value: { value: is } }) =>
    states.includes(state) && is !== false && is !== 'false'
      ? [is === true || is === 'true' ? state : `${state} ${is}`]
      : [],
  );
  return [
    `<${kind}>`,
    ...(words === '' ? [] : [`"${words}"`]),
    ...(value?.value === undefined || value.value === '' ? [] : [`= "${value.value}"`]),
    ...(description?.value ? [`(${description.value})`] : []),
    ...(marks.length > 0 ? [`[${marks.sort().join(', ')}]`] : []),
  ].join(' ');
}
