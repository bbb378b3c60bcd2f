import { moduleMarkdown } from '../module/markdown-module/write-markdown.ts';
import { isRaw, type Raw } from '../module/raw.ts';
import { parseYaml } from '../module/yaml.ts';
import type { Arranged } from './arrange.ts';
import { hasKeys } from './draft.ts';
import { moduleYaml } from './write-yaml.ts';
import { comment } from './yaml-text.ts';

/** The module as a person would write it in Markdown; what authors are to look at stands in comments of it. */
export function markdownModule({ draft }: Pick<Arranged, 'draft'>, from: string): string {
  const { yaml } = parseYaml(
    'module.yaml',
    Buffer.from(moduleYaml({ draft }, { schema: '', from, isListed: true })),
  );
  if (!yaml || !isRaw(yaml.value)) throw new Error('What import writes is YAML.');
  const { sections = [], ...value } = yaml.value;
  const [first, ...rest] = sections as Raw[];
  // Text above the first heading needs none of its own.
  const isOpening = first !== undefined && 'text' in first && !('title' in first);
  const opened = isOpening ? [{ id: 'introduction', ...first }, ...rest] : (sections as Raw[]);
  const written = draft.sections.filter((section) => section.from !== 'nothing');
  // Where each section could have a key of its own, links lead to it by the name of that (places.ts).
  const isMeant = (kind: string) => hasKeys(draft) && JSON.stringify(opened).includes(`](#${kind})`);
  const entries = opened.map((entry, index) => {
    const kind = written[index]?.kind;
    return kind !== undefined && isMeant(kind) ? { id: kind, ...entry } : entry;
  });
  const text = moduleMarkdown(
    { ...value, sections: entries },
    {
      remarks: (entry, item) => {
        const section = written[entry];
        if (item === undefined) return section?.remarks ?? [];
        return section?.from === 'questions' ? (section.items[item]?.remarks ?? []) : [];
      },
    },
  );
  const empty = draft.sections
    .filter((section) => section.from === 'nothing')
    .map(({ title, kind }) => `Below the heading "${title ?? kind}" of the document, nothing stands.`);
  const aims = (draft.objectives?.said ?? []).map(
    (each) => `In the document, above the objectives: “${each}”`,
  );
  const left = [...aims, ...empty, ...draft.leftOut.map((line) => line.trim())]
    .map((line) => `\n<!-- Import: ${comment(line).replace(/-{2,}/g, '-')} -->\n`)
    .join('');
  const head = `# Made from ${comment(from).slice(0, 200)} by npx satchel import: Satchel's docs/module-format.md.`;
  return `${text.replace('---\n', `---\n${head}\n`)}${left}`;
}
