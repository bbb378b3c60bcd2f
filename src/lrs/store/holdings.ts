import { createDocuments, type Documents } from '../documents/documents.ts';
import { type Activities, createActivities } from '../statements/activities.ts';
import { type Clock, createClock } from '../statements/instant.ts';
import { isVoiding, keyOf, referencedStatement, type StoredStatement } from '../statements/statement.ts';
import type { StoreRecord } from './record.ts';

/** Everything that an LRS holds, in memory. */
export interface Holdings {
  readonly clock: Clock;
  /** In the order in which they were stored. */
  readonly statements: readonly StoredStatement[];
  readonly activities: Activities;
  readonly documents: Omit<Documents, 'put' | 'remove'>;
  /** A statement by its id, voided or not. */
  find(id: string): StoredStatement | undefined;
  /** Part Two 2.3.2: another statement voids it, and it voids none itself. */
  isVoided(statement: StoredStatement): boolean;
  apply(record: StoreRecord): void;
}

export function createHoldings(): Holdings {
  const clock = createClock();
  const statements: StoredStatement[] = [];
  const byId = new Map<string, StoredStatement>();
  const voided = new Set<string>();
  const activities = createActivities();
  const documents = createDocuments();

  function add(statement: StoredStatement) {
    statements.push(statement);
    byId.set(keyOf(statement.id), statement);
    const target = referencedStatement(statement);
    if (target !== undefined && isVoiding(statement)) voided.add(target);
    activities.learn(statement);
    clock.saw(statement.stored);
  }

  return {
    clock,
    statements,
    activities,
    documents,
    find: (id) => byId.get(keyOf(id)),
    isVoided: (statement) => voided.has(keyOf(statement.id)) && !isVoiding(statement),
    apply(record) {
      if ('statements' in record) record.statements.forEach(add);
      else if ('document' in record) {
        documents.put(record.document);
        clock.saw(record.document.updated);
      } else record.removed.forEach(documents.remove);
    },
  };
}
