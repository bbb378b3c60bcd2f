import {
  activitiesOf,
  type Claim,
  type LanguageMap,
  type XapiActivity,
  type XapiDefinition,
} from './statement.ts';

/** The canonical definitions of all Activities that statements name (Part Two 2.4.4.1, Part Three 2.5). */
export interface Activities {
  learn(statement: Claim): void;
  /** The complete Activity; one that no statement names has its id and nothing else. */
  get(id: string): XapiActivity;
}

/** A later definition wins property by property; words are added language by language. */
export function createActivities(): Activities {
  const definitions = new Map<string, XapiDefinition>();
  return {
    learn(statement) {
      for (const { id, definition } of activitiesOf(statement)) {
        if (definition) definitions.set(id, merged(definitions.get(id), definition));
      }
    },
    get(id) {
      const definition = definitions.get(id);
      return { objectType: 'Activity', id, ...(definition ? { definition } : {}) };
    },
  };
}

function merged(before: XapiDefinition | undefined, now: XapiDefinition): XapiDefinition {
  if (!before) return now;
  return {
    ...before,
    ...now,
    ...both('name', before.name, now.name),
    ...both('description', before.description, now.description),
    ...(before.extensions && now.extensions
      ? { extensions: { ...before.extensions, ...now.extensions } }
      : {}),
  };
}

const both = (key: 'name' | 'description', before?: LanguageMap, now?: LanguageMap) =>
  before && now ? { [key]: { ...before, ...now } } : {};
