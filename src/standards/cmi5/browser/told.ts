import type { Outcome } from '../../../shared/saved-state.ts';
import { askFirmly, isGood, type LrsAccess, resource } from '../../../xapi/browser/request.ts';

const verbs = 'http://adlnet.gov/expapi/verbs/';

/** What the LRS has of this registration already; undefined where it does not say. */
export async function toldOf(
  access: LrsAccess,
  { activityId, registration }: { activityId: string; registration: string },
): Promise<Outcome | undefined> {
  const has = async (verb: string): Promise<boolean | undefined> => {
    const query = { registration, activity: activityId, verb: verbs + verb, limit: '1' };
    const answer = await askFirmly(access, resource('statements', query));
    if (!isGood(answer)) return undefined;
    try {
      return (JSON.parse(answer.text) as { statements: unknown[] }).statements.length > 0;
    } catch {
      return undefined;
    }
  };
  const [completed, passed, failed] = await Promise.all(['completed', 'passed', 'failed'].map(has));
  if (completed === undefined || passed === undefined) return undefined;
  const success = passed ? 'passed' : failed ? 'failed' : undefined;
  return { completed, ...(success ? { success } : {}) };
}
