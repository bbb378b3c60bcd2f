import type { StatementWays } from '../../shared/settings.ts';
import { digest } from './digest.ts';

/**
 * Whom statements name where no launch says so: an account on the author's own site, never on the page's (in
 * Moodle's app that is localhost). The pseudonym is the same at every launch and in every module of that `iri`.
 */
export function actorOf(
  learner: string,
  { iri, actor }: { iri: string; actor: StatementWays['actor'] },
): object {
  const name = actor === 'account' ? learner : digest(`${iri}\n${learner}`);
  return { objectType: 'Agent', account: { homePage: new URL(iri).origin, name } };
}
