import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';

// What several commands take, in the same words.

/** An option that may be repeated: all its values. */
export const repeat = (value: string, before: string[] = []): string[] => [...before, value];

export const standard = ['-s, --standard <name>', 'a standard, or "all"; may be repeated', repeat] as const;
export const noConfig = ['--no-config', 'leave build.config.ts alone: it is a program, and is run'] as const;
export const frozen = [
  '--frozen',
  'an error where published.yaml of a live module would change: for CI',
] as const;
export const drafts = ['--drafts', 'with the translations that are drafts, marked as such'] as const;

/** The number of a port. Throws an InvalidArgumentError for what is none. */
export function port(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535)
    throw new InvalidArgumentError('Give a whole number from 0 to 65535.');
  return Number(value);
}

/** A day. Throws an InvalidArgumentError for what is none. */
export function day(value: string): Date {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new InvalidArgumentError('Give a day, such as 2026-03-31.');
  return date;
}

/** The last moment of a day (UTC), or the moment itself where a time is given: what `--until` takes in. */
export function lastOfDay(value: string): Date {
  const from = day(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(from.getTime() + 86_400_000 - 1) : from;
}

/** Ends with an error for a command of a command, misspelt: it would be taken for a module, or be an argument too many. */
export function suggestCommand(word: string | undefined, command: Command): void {
  if (word === undefined || existsSync(join('modules', word))) return;
  const near = command.commands.map((each) => each.name()).find((name) => isMisspelt(word, name));
  if (near) command.error(`error: unknown command '${word}'\n(Did you mean ${near}?)`);
}

const isMisspelt = (word: string, name: string) =>
  word !== name &&
  word.length === name.length &&
  [...word].filter((each, at) => each !== name[at]).length === 1;
