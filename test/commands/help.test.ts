import { describe, expect, it } from 'vitest';
import { satchel } from '../terminal.ts';
import { workspace } from '../workspace-fixture.ts';

const folder = workspace({});
/** The commands that a help names, with those that they have of their own. */
function commandsIn(...before: string[]): string[] {
  const [, list = ''] = (satchel(folder, [...before, '--help']).stdout.split('Examples:')[0] ?? '').split(
    'Commands:',
  );
  const names = [...list.matchAll(/^ {2}([a-z]+) .*$/gm)].flatMap(([, name = '']) =>
    name === 'help' ? [] : [name],
  );
  return names.flatMap((name) => [
    [...before, name].join(' '),
    ...(before.length > 0 ? [] : commandsIn(name)),
  ]);
}
const commands = commandsIn();

describe('every command', () => {
  it('is found in the help', () => {
    expect(commands).toEqual(
      expect.arrayContaining(['init', 'import', 'build', 'translate', 'translate export']),
    );
  });

  it.each(commands)('has examples in its help: %s', (name) => {
    const { exit, stdout, stderr } = satchel(folder, [...name.split(' '), '--help']);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout.match(new RegExp(`^ +npx satchel ${name}\\b`, 'gm'))?.length).toBeGreaterThanOrEqual(2);
  });

  it.each(commands)('is suggested when it is mistyped, and so are its options: %s', (name) => {
    const typed = `${name.slice(0, -1)}${name.at(-1) === 'x' ? 'y' : 'x'}`;
    const command = satchel(folder, typed.split(' '));
    expect([command.exit, command.stdout]).toEqual([2, '']);
    expect(command.stderr).toContain(`Did you mean ${name.split(' ').at(-1)}?`);
    const option = satchel(folder, [...name.split(' '), '--hlep']);
    expect([option.exit, option.stdout]).toEqual([2, '']);
    expect(option.stderr).toContain('Did you mean --help?');
  });
});
