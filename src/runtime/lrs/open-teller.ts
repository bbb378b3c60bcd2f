import type { StatementRules } from '../../shared/session.ts';
import type { Statement } from '../../shared/statement.ts';
import { ownerOf } from '../device/owner.ts';
import { actorOf } from './actor.ts';
import { deliver } from './client.ts';
import { confirmedIn, toldIn } from './confirmed.ts';
import { type LrsAccess, type Route, routeOf } from './destination.ts';
import { digest } from './digest.ts';
import type { LrsNews } from './line.ts';
import { type Outbox, openOutbox, type Send, type StatementStore } from './outbox.ts';
import { statementStore } from './statement-store.ts';
import { idsOf, type Opening, openTelling, type Teller } from './teller.ts';

/**
 * Opens the way to the LRS of a launch, where there is one; `say` tells the learner what that does not have. 'later' while
 * nobody has said yet whom statements name.
 */
export async function openTeller(
  { session, settings, registration, outcome, state, storage, mark, writer }: Opening,
  say: (news: LrsNews) => void = () => {},
): Promise<Teller | 'later' | undefined> {
  const { statements, module } = settings;
  const rules = session.statements?.rules?.();
  if (!statements) return undefined;
  const base = `${statements.iri}/${module.id}`;
  const own = actorOf(session.learner.id || registration, statements);
  const route = routeOf(statements, {
    query: window.location.search,
    target: session.statements,
    ask: () => ({ activity: base, registration, actor: own }),
  });
  if (!route) return undefined;
  const { launch } = route;
  const actor = launch.actor ?? (statements.actor === 'keyed' ? await keyedActor(route) : own);
  if (typeof actor === 'string') return actor === 'later' ? actor : undefined;
  const about = {
    actor,
    registration: launch.registration ?? registration,
    // In which the learner reads at that moment: it can change while the page is open.
    get language() {
      return settings.module.language;
    },
    base,
    module: launch.activity ?? base,
    activities: statements.activities,
    template: launch.context ?? {},
  };
  const once = idsOf(about);
  const ids = { completed: once('completed'), passed: once('passed'), failed: once('failed') };
  const told = toldIn(state, ids, session.statements?.told, mark) ?? outcome;
  const confirmed = confirmedIn({ state, base, ids, believed: { ...told }, mark, writer });
  const line = digest([about.module, JSON.stringify(about.actor), route.name].join('\n')).slice(0, 32);
  const store = statementStore(ownerOf(session.learner.id, settings) + line, storage);
  const { refused } = store;
  // Another device has told it meanwhile, and it may have been erased since.
  const isOpen = ({ id }: Statement) => {
    if (confirmed.has(id)) store.forget(id);
    return !confirmed.has(id);
  };
  const [left, aside] = [store.left.filter(isOpen), (store.aside ?? []).filter(isOpen)];
  store.left = rules ? [] : left;
  const outbox = openOutbox({
    store,
    send: sender(route.find),
    strict: rules,
    changed: (arrival) => say({ arrival, refused: refused?.().length ?? 0 }),
    delivered: confirmed.take,
  });
  const teller = openTelling({ mode: session.mode, outbox, refused, about, told, confirmed, rules });
  if (!rules) for (const statement of aside) outbox.retry(statement);
  // Who only looks tells that they came and went (cmi5 10.2.2), and nothing of before.
  else if (session.mode !== 'browse') {
    await carryOver(left, { rules, store, tell: outbox.add });
    await carryOver(aside, { rules, store, tell: outbox.retry });
  }
  return teller;
}

/**
 * The actor that the token URL names: nothing is told before it does, under no other name. A link that names an LRS and
 * no actor has none to give.
 */
async function keyedActor(route: Route): Promise<object | 'later' | 'none'> {
  if (!route.hasToken) return 'none';
  const access = await route.find(true);
  if (access?.actor) return access.actor;
  if (access) console.error('Satchel: the token names no actor, and actors are keyed: nothing is told.');
  return 'later';
}

interface Carrying {
  rules: StatementRules;
  store: StatementStore;
  tell: Outbox['add'];
}

/** Tells in this launch what earlier ones could not send, as far as the standard lets it. */
async function carryOver(left: Statement[], { rules, store, tell }: Carrying): Promise<void> {
  if (left.length === 0) return;
  for (const { id, again, unconfirmed } of await rules.carry(left)) {
    store.forget(id);
    if (again) tell(again, unconfirmed);
  }
}

/** Finds the LRS, and sends. */
function sender(find: (anew: boolean) => Promise<LrsAccess | undefined>): Send {
  let known: LrsAccess | undefined;
  let refused: LrsAccess | undefined;
  return async (batch) => {
    // An LMS that takes a frame out of its page leaves it not even a microtask: once it is known where, the request
    // goes before this returns. A new key is used from the moment that it is known, though nothing came back under it.
    if (!known || known === refused) known = await find(known !== undefined);
    const access = known;
    if (!access) return { status: 0 };
    const answer = await deliver(batch, access);
    refused = answer.status === 401 || answer.status === 403 ? access : undefined;
    return answer;
  };
}
