import type { StatementTarget } from '../../shared/session.ts';
import { endpointIn } from './endpoint.ts';

/** What a launch names in its query. */
export type LaunchQuery = Pick<StatementTarget, 'endpoint' | 'authorization'> &
  Partial<Pick<StatementTarget, 'actor' | 'registration' | 'activity' | 'context'>> & {
    /** The learner's languages, the best first, with commas between them. */
    language?: string;
  };

/** The LRS that a launch names in its query (Rustici's launch guidelines; `actor` also in its old array form). */
export function launchQueryIn(query: string, allowed: true | string[]): LaunchQuery | undefined {
  const values = new URLSearchParams(query);
  const endpoint = endpointIn(values, allowed);
  const key = values.get('auth') ?? '';
  if (!endpoint || key === '') return undefined;
  const actor = actorIn(values.get('actor') ?? '');
  const registration = values.get('registration') ?? '';
  const activity = values.get('activity_id') ?? '';
  const context = contextIn(values);
  // As HTTP writes it, with weights, which launches give in their order.
  const language = values.get('Accept-Language')?.replace(/;[^,]*/g, '');
  return {
    endpoint,
    // The guidelines' own example has the credentials alone.
    authorization: / /.test(key) ? key : `Basic ${key}`,
    ...(actor ? { actor } : {}),
    ...(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(registration) ? { registration } : {}),
    ...(isIri(activity) ? { activity } : {}),
    ...(context ? { context } : {}),
    ...(language ? { language } : {}),
  };
}

const isIri = (text: string) => /^[a-z][a-z\d+.-]*:\S+$/i.test(text);

/** What every statement of the launch is to say of its surroundings. */
function contextIn(values: URLSearchParams): Record<string, unknown> | undefined {
  const [grouping, platform] = [values.get('grouping') ?? '', values.get('activity_platform')];
  const context = {
    ...(platform ? { platform } : {}),
    ...(isIri(grouping)
      ? { contextActivities: { grouping: [{ objectType: 'Activity', id: grouping }] } }
      : {}),
  };
  return Object.keys(context).length > 0 ? context : undefined;
}

/** A key of HTTP Basic as the header has it; some LMSs write the scheme before the token that they hand out. */
export const basicOf = (key: string) => (/^basic /i.test(key) ? key : `Basic ${key}`);

/** Some launches leave out what makes an address one. */
const mailbox = (value: unknown): unknown =>
  typeof value === 'string' && /^[^:]+@[^:]+$/.test(value) ? `mailto:${value}` : value;

/**
 * An actor as JSON; the oldest launches wrote each of its properties as a list of one. Undefined for none. An agent is
 * named in one way (xAPI 1.0.3 Part Two 2.4.2.1), of several by the first here: beside an address, the account of ILIAS
 * before 8 is the same for all learners without a name.
 */
export function actorIn(text: string): Record<string, unknown> | undefined {
  try {
    const { name, mbox, mbox_sha1sum, openid, account, objectType, member } = JSON.parse(text) as Record<
      string,
      unknown
    >;
    const one = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
    const site = one(account) as Record<string, unknown> | undefined;
    const names = Object.entries({
      mbox: mailbox(one(mbox)),
      mbox_sha1sum: one(mbox_sha1sum),
      openid: one(openid),
      account: site && {
        homePage: site.homePage ?? site.accountServiceHomePage,
        name: site.name ?? site.accountName,
      },
    });
    const actor = {
      objectType: objectType ?? 'Agent',
      name: one(name),
      ...Object.fromEntries(names.filter(([, value]) => value !== undefined).slice(0, 1)),
      member,
    };
    const known = Object.fromEntries(Object.entries(actor).filter(([, value]) => value !== undefined));
    return Object.keys(known).length > 1 ? known : undefined;
  } catch {
    return undefined;
  }
}
