/** What names an agent for good, as one text: its inverse functional identifier (xAPI 1.0.3 Part Two 2.4.2.3). */
export function identityOf({ account, mbox, mbox_sha1sum, openid }: Record<string, unknown>): string {
  const { homePage, name } = (account ?? {}) as Record<string, unknown>;
  if (homePage || name) return `${String(homePage)}|${String(name)}`;
  return String(mbox ?? mbox_sha1sum ?? openid ?? '');
}
