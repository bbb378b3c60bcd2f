import type { Activities } from './activities.ts';
import { bestLanguage } from './language.ts';
import {
  type Claim,
  isActivity,
  isAgent,
  type LanguageMap,
  type XapiActivity,
  type XapiAgent,
  type XapiComponent,
  type XapiContext,
  type XapiObject,
} from './statement.ts';

/** How a statement is given back (Part Three 2.1.3.s1.table1.row12). */
export type StatementFormat = 'ids' | 'exact' | 'canonical';

/** What each kind of thing in a statement becomes; the rest of the statement stays. */
interface Shape {
  agent(agent: XapiAgent): XapiAgent;
  activity(activity: XapiActivity): XapiActivity;
  words(map: LanguageMap): LanguageMap | undefined;
}

/** Only what tells Agents, Activities, Verbs and Groups from others. */
export const withIds = <T extends Claim>(statement: T): T => reshape(statement, idShape);

/** Activities as the LRS knows them, and one language in each language map. */
export const withCanon = <T extends Claim>(statement: T, activities: Activities, languages: string): T =>
  reshape(statement, {
    agent: (agent) => agent,
    activity: ({ id }) => inLanguage(activities.get(id), languages),
    words: (map) => bestLanguage(map, languages),
  });

const idShape: Shape = {
  agent: ({ objectType, member, mbox, mbox_sha1sum, openid, account }) => {
    const identifier = defined({ mbox, mbox_sha1sum, openid, account });
    return {
      // An Agent is one by default; a Group is not.
      ...(objectType === undefined ? {} : { objectType }),
      ...identifier,
      ...(member && Object.keys(identifier).length === 0 ? { member: member.map(idShape.agent) } : {}),
    };
  },
  activity: ({ id }) => ({ id }),
  words: () => undefined,
};

function reshape<T extends Claim>(claim: T, shape: Shape): T {
  const { display, ...verb } = claim.verb;
  const words = display && shape.words(display);
  return {
    ...claim,
    actor: shape.agent(claim.actor),
    verb: words ? { ...verb, display: words } : verb,
    object: objectIn(claim.object, shape),
    ...(claim.context ? { context: contextIn(claim.context, shape) } : {}),
    ...('authority' in claim ? { authority: shape.agent(claim.authority as XapiAgent) } : {}),
  };
}

function objectIn(object: XapiObject, shape: Shape): XapiObject {
  if (isActivity(object)) return shape.activity(object);
  if (isAgent(object)) return { ...shape.agent(object), objectType: object.objectType };
  return object.objectType === 'SubStatement' ? reshape(object, shape) : object;
}

function contextIn(context: XapiContext, shape: Shape): XapiContext {
  const { instructor, team, contextActivities, contextAgents, contextGroups } = context;
  return {
    ...context,
    ...(instructor ? { instructor: shape.agent(instructor) } : {}),
    ...(team ? { team: shape.agent(team) } : {}),
    ...(contextAgents
      ? { contextAgents: contextAgents.map((each) => ({ ...each, agent: shape.agent(each.agent) })) }
      : {}),
    ...(contextGroups
      ? { contextGroups: contextGroups.map((each) => ({ ...each, group: shape.agent(each.group) })) }
      : {}),
    ...(contextActivities
      ? {
          contextActivities: Object.fromEntries(
            Object.entries(contextActivities).map(([kind, list]) => [kind, list.map(shape.activity)]),
          ),
        }
      : {}),
  };
}

/** An Activity with one language in each of its language maps (Part Three 2.1.3.s4). */
function inLanguage(activity: XapiActivity, languages: string): XapiActivity {
  const { definition } = activity;
  if (!definition) return activity;
  const { name, description, choices, scale, source, target, steps } = definition;
  const one = (map?: LanguageMap) => map && bestLanguage(map, languages);
  const each = (list?: XapiComponent[]) =>
    list?.map(({ description: words, ...component }) => ({
      ...component,
      ...defined({ description: one(words) }),
    }));
  return {
    ...activity,
    definition: {
      ...definition,
      ...defined({
        name: one(name),
        description: one(description),
        choices: each(choices),
        scale: each(scale),
        source: each(source),
        target: each(target),
        steps: each(steps),
      }),
    },
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** An object without what is undefined. */
const defined = <T extends object>(object: T): Defined<T> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
