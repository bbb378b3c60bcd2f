import { actorOf } from './actor.ts';
import { routeOf } from './destination.ts';
import { ownerOf } from './device.ts';
import { digest } from './digest.ts';
import type { Deliver } from './lrs.ts';
import { openOutbox, type Send } from './outbox.ts';
import type { Session } from './session.ts';
import type { Settings } from './settings.ts';
import type { SavedState } from './state.ts';
import { statementStore } from './statement-store.ts';
import { withStatements } from './with-statements.ts';

/** The file of the second script (lrs.ts), beside the page. */
const script = 'satchel-lrs.js';

/** Wraps a session so that it tells an LRS too, where there is a way to one. */
export function openStatements(session: Session, settings: Settings, state: SavedState): Session {
  const { statements, module } = settings;
  // A learner who only looks leaves no traces; what cmi5 wants of a browse launch its own session says.
  if (!statements || session.mode === 'browse') return session;
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
    language: module.language,
    base,
    module: launch.activity ?? base,
    activities: statements.activities,
    template: launch.context ?? {},
  };
  const line = digest([about.module, JSON.stringify(about.actor), route.name].join('\n')).slice(0, 32);
  const store = statementStore(ownerOf(session.learner.id, settings) + line);
  const outbox = openOutbox({ store, send: sender(route.find) });
  return withStatements(session, { outbox, about, told: state.outcome });
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
