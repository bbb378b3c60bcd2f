import { problem, startOf } from '../../problem/problem.ts';
import type { From, FromFile, Source } from '../finding.ts';
import { jsonObjects } from '../json-lines.ts';
import { statementReader, type Told, voidedBy } from '../statements.ts';

const isStatements = (from: From): from is FromFile =>
  from.kind === 'file' && /\.(json|jsonl|ndjson)$/i.test(from.path);

/** A file of statements: a JSON array, an LRS's answer with `statements` in it, or one a line. The store of `satchel lrs` too. */
export const statementsFile: Source = {
  name: 'statements-file',
  reads: isStatements,
  taken: (from) => (from.kind === 'file' ? from.modified : undefined),
  async *findings(from, reading) {
    if (!isStatements(from)) return;
    // What was taken back may stand before or behind what takes it back.
    const voided = new Set<string>();
    for await (const { statement } of statementsIn(from.path)) {
      const id = statement && voidedBy(statement);
      if (id !== undefined) voided.add(id);
    }
    const read = statementReader(reading);
    let [count, ours] = [0, 0];
    for await (const { statement, line } of statementsIn(from.path)) {
      const place = { file: from.path, line, column: 1 };
      if (!statement) {
        reading.report(
          problem('bad-answers', place, {
            message: 'What begins in this line is no statement: it cannot be read as JSON.',
            hint: 'All others were read. Ask the LRS for its statements once more.',
            severity: 'warning',
          }),
        );
        continue;
      }
      count++;
      if (typeof statement.id === 'string' && voided.has(statement.id)) continue;
      const finding = read(statement, place);
      if (!finding) continue;
      ours++;
      yield finding;
    }
    if (ours > 0) return;
    reading.report(
      problem(count === 0 ? 'bad-answers' : 'other-module', startOf(from.path), {
        message:
          count === 0
            ? 'There is no statement in this file.'
            : `None of the ${count} statements of this file is about "${reading.module.id}".`,
        hint: `Statements of this module are about ${reading.module.iri ?? 'an address that ends in'}/${reading.module.key} and what is below it.`,
      }),
    );
  },
};

/** Statements, alone or in a list of an object. Undefined for what cannot be read. */
async function* statementsIn(path: string): AsyncGenerator<{ statement: Told | undefined; line: number }> {
  for await (const { text, line } of jsonObjects(path)) {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      yield { statement: undefined, line };
      continue;
    }
    const { statements, actor, verb, object } = value as Told & { statements?: unknown };
    if (Array.isArray(statements)) {
      for (const each of statements) yield { statement: each as Told, line };
    } else if (actor !== undefined || verb !== undefined || object !== undefined)
      yield { statement: value as Told, line };
  }
}
