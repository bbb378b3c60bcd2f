import { actorOf } from './actor.ts';
import { routeOf } from './destination.ts';
import { ownerOf } from './device.ts';
import { digest } from './digest.ts';
import type { Deliver } from './lrs.ts';
import { type Outbox, openOutbox, type Send, type StatementStore } from './outbox.ts';
import type { Session, StatementRules } from './session.ts';
import type { Settings } from './settings.ts';
import type { SavedState } from './state.ts';
import { statementStore } from './statement-store.ts';
import type { Statement } from './statements.ts';
import { withStatements } from './with-statements.ts';

/** The file of the second script (lrs.ts), beside the page. */
const script = 'satchel-lrs.js';

/** Wraps a session so that it tells an LRS too, where there is a way to one. */
export async function openStatements(
  session: Session,
  settings: Settings,
  state: SavedState,
): Promise<Session> {
  const { statements, module } = settings;
  const { rules, told = state.outcome } = session.statements ?? {};
  // A learner who only looks leaves no traces, but those that the standard's own rules ask for.
  if (!statements || (session.mode === 'browse' && !rules)) return session;
  const base = `${statements.iri}/${module.id}`;
  const route = routeOf(statements, {
    query: window.location.search,
    target: session.statements,
    ask: () => ({ activity: about.module, registration: about.registration, actor: about.actor }),
  });
  if (!route) return session;
  const { launch } = route;
  const about = {
    actor: launch.actor ?? actorOf(session.learner.id || state.registration, statements),
    registration: launch.registration ?? state.registration,
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
  const store = statementStore(ownerOf(session.learner.id, settings) + line);
  const { left } = store;
  if (rules) store.left = [];
  const outbox = openOutbox({ store, send: sender(route.find), strict: rules !== undefined });
  const telling = withStatements(session, { outbox, about, told, rules });
  if (rules && left.length > 0) await carryOver(left, { rules, store, outbox });
  return telling;
}

/** Tells in this launch what earlier ones could not send, as far as the standard lets it. */
async function carryOver(
  left: Statement[],
  { rules, store, outbox }: { rules: StatementRules; store: StatementStore; outbox: Outbox },
): Promise<void> {
  const fates = await rules.carry(left);
  for (const { id } of left) {
    if (!fates.has(id)) continue;
    store.forget(id);
    const again = fates.get(id);
    if (again) outbox.add(again);
  }
}

/** Finds the LRS, fetches the script that speaks with it, and sends. */
function sender(find: (anew: boolean) => Promise<Parameters<Deliver>[1] | undefined>): Send {
  let refused = false;
  return async (batch) => {
    const [destination, deliver] = await Promise.all([find(refused), client()]);
    if (!destination || !deliver) return { status: 0 };
    const answer = await deliver(batch, destination);
    refused = answer.status === 401 || answer.status === 403;
    return answer;
  };
}

let loading: Promise<Deliver | undefined> | undefined;

/** The LRS client; undefined when its file could not be fetched, which is then tried again. */
function client(): Promise<Deliver | undefined> {
  if (window.satchelLrs) return Promise.resolve(window.satchelLrs);
  loading ??= new Promise((loaded) => {
    const element = document.createElement('script');
    element.src = script;
    element.onload = () => loaded(window.satchelLrs);
    element.onerror = () => {
      loading = undefined;
      element.remove();
      loaded(undefined);
    };
    document.head.appendChild(element);
  });
  return loading;
}
