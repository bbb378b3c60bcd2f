import type { StatementTarget } from './session.ts';

/** What a launch names in its query. */
export type LaunchTarget = Pick<StatementTarget, 'endpoint' | 'authorization'> &
  Partial<Pick<StatementTarget, 'actor' | 'registration' | 'activity'>>;

/** The LRS that a launch names in its query (Rustici's launch guidelines; `actor` also in its old array form). */
export function launchTarget(query: string, allowed: true | string[]): LaunchTarget | undefined {
  const values = new URLSearchParams(query);
  const endpoint = withSlash(values.get('endpoint') ?? '');
  const authorization = values.get('auth') ?? '';
  if (!/^https?:\/\//i.test(endpoint) || authorization === '') return undefined;
  // What an author has named is all that the page may reach (its Content-Security-Policy says so as well).
  if (allowed !== true && !allowed.some((each) => sameOrigin(each, endpoint))) return undefined;
  const actor = actorIn(values.get('actor'));
  const registration = values.get('registration') ?? '';
  const activity = values.get('activity_id') ?? '';
  return {
    endpoint,
    authorization,
    ...(actor ? { actor } : {}),
    ...(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(registration) ? { registration } : {}),
    ...(/^[a-z][a-z\d+.-]*:/i.test(activity) ? { activity } : {}),
  };
}

/** An endpoint as resources are added to it. */
export const withSlash = (address: string) =>
  address === '' || /\/$/.test(address) ? address : `${address}/`;

/** True for two addresses of one origin. */
export function sameOrigin(a: string, b: string): boolean {
  try {
    return new URL(a).origin === new URL(b).origin;
  } catch {
    return false;
  }
}

/** An actor as JSON; the oldest launches wrote each of its properties as a list of one. */
function actorIn(text: string | null): Record<string, unknown> | undefined {
  try {
    const { name, mbox, mbox_sha1sum, openid, account, objectType, member } = JSON.parse(
      text ?? '',
    ) as Record<string, unknown>;
    const one = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
    const site = one(account) as Record<string, unknown> | undefined;
    const actor = {
      objectType: objectType ?? 'Agent',
      name: one(name),
      mbox: one(mbox),
      mbox_sha1sum: one(mbox_sha1sum),
      openid: one(openid),
      account: site && {
        homePage: site.homePage ?? site.accountServiceHomePage,
        name: site.name ?? site.accountName,
      },
      member,
    };
    const known = Object.fromEntries(Object.entries(actor).filter(([, value]) => value !== undefined));
    return Object.keys(known).length > 1 ? known : undefined;
  } catch {
    return undefined;
  }
}
