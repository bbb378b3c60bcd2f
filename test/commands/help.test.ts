import { describe, expect, it } from 'vitest';
import { satchel } from '../terminal.ts';
import { workspace } from '../workspace-fixture.ts';

const folder = workspace({});
const commandsIn = (help: string) =>
  [...help.matchAll(/^ {2}([a-z]+) .*$/gm)].flatMap(([, name = '']) => (name === 'help' ? [] : [name]));
const commands = commandsIn(satchel(folder, ['--help']).stdout.split('Examples:')[0] ?? '');

describe('every command', () => {
  it('is found in the help', () => {
    expect(commands).toEqual(expect.arrayContaining(['init', 'import', 'build', 'check', 'proof', 'lrs']));
  });

  it.each(commands)('has examples in its help: %s', (name) => {
    const { exit, stdout, stderr } = satchel(folder, [name, '--help']);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout.match(new RegExp(`^ +satchel ${name}\\b`, 'gm'))?.length).toBeGreaterThanOrEqual(2);
  });

  it.each(commands)('is suggested when it is mistyped, and so are its options: %s', (name) => {
    const typed = `${name.slice(0, -1)}${name.at(-1) === 'x' ? 'y' : 'x'}`;
    const command = satchel(folder, [typed]);
    expect([command.exit, command.stdout]).toEqual([2, '']);
    expect(command.stderr).toContain(`Did you mean ${name}?`);
    const option = satchel(folder, [name, '--hlep']);
    expect([option.exit, option.stdout]).toEqual([2, '']);
    expect(option.stderr).toContain('Did you mean --help?');
  });
});
