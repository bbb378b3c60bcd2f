import type { StatementRules } from '../../shared/session.ts';
import type { Statement } from '../../shared/statement.ts';
import { ownerOf } from '../device/device.ts';
import { actorOf } from './actor.ts';
import { deliver } from './client.ts';
import { type LrsAccess, routeOf } from './destination.ts';
import { digest } from './digest.ts';
import { type Outbox, openOutbox, type Send, type StatementStore } from './outbox.ts';
import { statementStore } from './statement-store.ts';
import type { OpenTeller } from './teller.ts';
import { openTelling } from './teller.ts';

/** Opens the way to the LRS of a launch, where there is one. */
export const openTeller: OpenTeller = async ({ session, settings, registration, told, storage }) => {
  const { statements, module } = settings;
  const { rules } = session.statements ?? {};
  if (!statements) return undefined;
  const base = `${statements.iri}/${module.id}`;
  const route = routeOf(statements, {
    query: window.location.search,
    target: session.statements,
    ask: () => ({ activity: about.module, registration: about.registration, actor: about.actor }),
  });
  if (!route) return undefined;
  const { launch } = route;
  const about = {
    actor: launch.actor ?? actorOf(session.learner.id || registration, statements),
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
  const line = digest([about.module, JSON.stringify(about.actor), route.name].join('\n')).slice(0, 32);
  const store = statementStore(ownerOf(session.learner.id, settings) + line, storage);
  const { left } = store;
  if (rules) store.left = [];
  const outbox = openOutbox({ store, send: sender(route.find), strict: rules });
  const teller = openTelling({ mode: session.mode, outbox, about, told, rules });
  // Who only looks tells that they came and went (cmi5 10.2.2), and nothing of before.
  if (rules && left.length > 0 && session.mode !== 'browse') await carryOver(left, { rules, store, outbox });
  return teller;
};

/** Tells in this launch what earlier ones could not send, as far as the standard lets it. */
async function carryOver(
  left: Statement[],
  { rules, store, outbox }: { rules: StatementRules; store: StatementStore; outbox: Outbox },
): Promise<void> {
  for (const { id, again, unconfirmed } of await rules.carry(left)) {
    store.forget(id);
    if (again) outbox.add(again, unconfirmed);
  }
}

/** Finds the LRS, and sends. */
function sender(find: (anew: boolean) => Promise<LrsAccess | undefined>): Send {
  let refused = false;
  let known: LrsAccess | undefined;
  return async (batch) => {
    // An LMS that takes a frame out of its page leaves it not even a microtask: once it is known where, the request
    // goes before this returns.
    if (!known || refused) known = await find(refused);
    if (!known) return { status: 0 };
    const answer = await deliver(batch, known);
    refused = answer.status === 401 || answer.status === 403;
    return answer;
  };
}
