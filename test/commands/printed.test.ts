import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { satchel } from '../terminal.ts';
import { workspace } from '../workspace-fixture.ts';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'templates/workspace/README.md',
  ...readdirSync(join(home, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** What stands in a page as code: whole lines of a block, or words within a sentence. */
const codeIn = (text: string): string[] => [
  ...[...text.matchAll(/^```[^\n]*\n(.*?)^```$/gms)].flatMap(([, block = '']) => block.split('\n')),
  ...[...text.replace(/^```.*?^```$/gms, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code),
];

const programs = ['build', 'check', 'preview', 'init', 'import', 'proof', 'translate', 'lrs'];
const isCommand = new RegExp(`^(npx )?satchel (${programs.join('|')}|--help)\\b`);

const commands = pages.flatMap((page) =>
  codeIn(readFileSync(join(home, page), 'utf8'))
    .filter((code) => isCommand.test(code.trim()))
    .map((code) => ({ page, code: code.trim() })),
);

/** What `--help` of a command lists, read once for each. */
const helps = new Map<string, string>();
function helpOf(names: readonly string[]): string {
  const key = names.join(' ');
  const known = helps.get(key) ?? satchel(workspace({}), [...names, '--help']).stdout;
  helps.set(key, known);
  return known;
}

/** The options in a command that it does not have. */
function unknownOptions(code: string): string[] {
  const words = code.replace(/^npx satchel /, '').split(/\s+/);
  const names =
    words[0] === 'translate' && /^(export|import)$/.test(words[1] ?? '')
      ? words.slice(0, 2)
      : words.slice(0, 1);
  const help = helpOf(names);
  return words.filter((word) => /^--?[a-z]/.test(word) && !new RegExp(`(^|[ ,])${word}\\b`, 'm').test(help));
}

describe('every command that the documentation prints', () => {
  it('can be copied as it stands', () => {
    expect(commands.length).toBeGreaterThan(40);
    expect(commands.filter(({ code }) => !code.startsWith('npx '))).toEqual([]);
    for (const page of pages.filter((each) => each !== 'CONTRIBUTING.md')) {
      // Windows PowerShell 5.1 refuses `&&`.
      const blocks = readFileSync(join(home, page), 'utf8').match(/^```\n.*?^```$/gms) ?? [];
      expect(blocks.filter((block) => block.includes('&&'))).toEqual([]);
    }
  });

  it('has options that there are', () => {
    expect(
      commands.flatMap(({ page, code }) =>
        unknownOptions(code).map((option) => `${page}: ${code}: ${option}`),
      ),
    ).toEqual([]);
  });

  it('so have those that the program prints as examples', () => {
    const printed = programs
      .flatMap((name) =>
        name === 'translate'
          ? [
              ['translate', 'export'],
              ['translate', 'import'],
            ]
          : [[name]],
      )
      .flatMap((names) => (helpOf(names).split('Examples:')[1] ?? '').split('\n'))
      .map((line) => line.trim())
      .filter((line) => line !== '');
    expect(printed.length).toBeGreaterThan(20);
    expect(printed.filter((line) => !line.startsWith('npx satchel '))).toEqual([]);
    expect(printed.flatMap((line) => unknownOptions(line.split(/ {2,}/)[0] ?? ''))).toEqual([]);
  });
});

describe('the commands that init prints as the next ones', () => {
  it('work in the workspace, one after the other', () => {
    const folder = workspace({
      'document.md': '# A lesson\n\nRead this.\n\n## Questions\n\n1. What do you think?\n',
    });
    const { stdout } = satchel(folder, ['init', 'course']);
    const next = (stdout.split('Next:')[1] ?? '')
      .split('\n')
      .map((line) => line.trim().split(/ {2,}/)[0] ?? '');
    expect(next.filter(Boolean)).toEqual([
      'cd course',
      'npm ci',
      'npx satchel import your-document.docx',
      'npx satchel preview --open',
      'npx satchel build',
    ]);
    const course = join(folder, 'course');
    expect(satchel(course, ['import', '../document.md']).exit).toBe(0);
    expect(satchel(course, ['check']).exit).toBe(0);
    expect(satchel(course, ['build']).stdout).toContain('dist/packages/welcome-scorm12.zip');
  });
});
