import { parse } from 'yaml';

/** What stands above a Markdown file: CommonMark has no such keys; they are those of programs that make pages of it. */
export interface FrontMatter {
  title: string | undefined;
  language: string | undefined;
  /** The text below it. */
  rest: string;
  /** The other keys, for authors alone. */
  others: string[];
}

/** Reads keys in YAML between lines of `---`, or in TOML between lines of `+++`. */
export function frontMatter(source: string): FrontMatter {
  const found = /^(---|\+\+\+)[ \t]*\n([\s\S]*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)/.exec(source);
  const none = { title: undefined, language: undefined, rest: source, others: [] };
  if (found === null) return none;
  const [whole, mark, text = ''] = found;
  const keys = mark === '---' ? yamlKeys(text) : tomlKeys(text);
  // A text between two rules is no list of keys.
  if (keys === undefined) return none;
  const said = (...names: string[]) =>
    names
      .map((name) => keys.get(name))
      .find((value): value is string => typeof value === 'string' && value.trim() !== '');
  const used = new Set(['title', 'lang', 'language', 'locale']);
  return {
    title: said('title'),
    language: said('lang', 'language', 'locale'),
    rest: source.slice(whole.length),
    others: [...keys]
      .filter(([name, value]) => !used.has(name) && value !== null && value !== '')
      .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`),
  };
}

function yamlKeys(text: string): Map<string, unknown> | undefined {
  try {
    // Words as they are written: 08 is no number.
    const value: unknown = parse(text, { schema: 'failsafe', maxAliasCount: 0 });
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Map(Object.entries(value))
      : undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return lineKeys(text, ':');
  }
}

const tomlKeys = (text: string) => lineKeys(text, '=');

/** Line by line, where more cannot be read. */
function lineKeys(text: string, sign: string): Map<string, string> | undefined {
  const pairs: [name: string, value: string][] = [];
  for (const line of text.split('\n')) {
    const at = line.indexOf(sign);
    const last = pairs.at(-1);
    const value = line
      .slice(at + 1)
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2');
    if (at > 0) pairs.push([line.slice(0, at).trim(), value]);
    // A value may go on below its key.
    else if (last && line.trim() !== '') last[1] = `${last[1]} ${line.trim()}`.trim();
  }
  return pairs.length === 0 ? undefined : new Map(pairs);
}
