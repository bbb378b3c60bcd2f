import type { DocumentPlace, LrsDocument } from '../documents/documents.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { contextKinds, type StoredStatement } from '../statements/statement.ts';

/** One change, as a line of the file: what is in one record is stored together or not at all. */
export type StoreRecord =
  | { statements: StoredStatement[] }
  | { document: LrsDocument }
  | { removed: DocumentPlace[] };

/** Whether a value from a file has everything that holding it relies on, so that no record is applied by halves. */
export function isRecord(value: unknown): value is StoreRecord {
  if (!isObject(value)) return false;
  const { statements, document, removed } = value;
  if (Array.isArray(statements)) return statements.every(isStatement);
  if (document !== undefined) return isPlace(document) && hasText(document, 'type', 'updated');
  return Array.isArray(removed) && removed.every(isPlace);
}

const hasText = (value: JsonObject, ...keys: string[]) => keys.every((key) => typeof value[key] === 'string');

const isPlace = (value: Json): value is JsonObject => isObject(value) && hasText(value, 'resource', 'id');

const isStatement = (value: Json) =>
  isObject(value) &&
  hasText(value, 'id', 'stored', 'timestamp') &&
  isObject(value.authority) &&
  isClaim(value);

function isClaim({ actor, verb, object, context = {} }: JsonObject): boolean {
  if (!isObject(actor) || !isObject(verb) || !isObject(object) || !isObject(context)) return false;
  const { contextActivities = {} } = context;
  return (
    hasText(verb, 'id') &&
    (object.objectType !== 'StatementRef' || hasText(object, 'id')) &&
    (object.objectType !== 'SubStatement' || isClaim(object)) &&
    isObject(contextActivities) &&
    contextKinds.every((kind) => isListOfObjects(contextActivities[kind] ?? []))
  );
}

const isListOfObjects = (value: Json) => Array.isArray(value) && value.every(isObject);
