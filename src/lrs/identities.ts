import { createHash } from 'node:crypto';

/**
 * Says of an agent's identity whether it is a person's, who is known by an e-mail address, the id that the LMS has, or
 * the name of an account. `pseudonym` makes of an id the name that statements have for it.
 */
export function identitiesOf(
  person: string,
  pseudonym: ((id: string) => string) | undefined,
): (identity: string) => boolean {
  const mail = `mailto:${person.replace(/^mailto:/i, '')}`;
  const names = new Set([person, ...(pseudonym ? [pseudonym(person)] : [])]);
  const sha1 = createHash('sha1').update(mail).digest('hex');
  return (identity) => {
    if (identity === '') return false;
    const [kind, first, second] = JSON.parse(identity) as string[];
    if (kind === 'account') return names.has(second ?? '');
    if (kind === 'mbox') return first?.toLowerCase() === mail.toLowerCase();
    return kind === 'mbox_sha1sum' ? first === sha1 : first === person;
  };
}
