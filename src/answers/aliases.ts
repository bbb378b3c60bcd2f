// Under what sources know a learner. The same alias in two sources is the same learner.

const tidy = (text: string) => text.normalize('NFC').trim().toLowerCase();

/** By e-mail address. */
export const mailAlias = (mail: string): string => `mail:${tidy(mail).replace(/^mailto:/, '')}`;
/** By what the LMS has as the learner's id, or a column in which no two learners have the same. */
export const idAlias = (id: string): string => `id:${tidy(id)}`;
/** By an account of xAPI: where it is, and its name. */
export const accountAlias = (homePage: string, name: string): string => `account:${homePage} ${name}`;
/** By the attempt, where it is known by a UUID. */
export const registrationAlias = (registration: string): string =>
  `registration:${registration.toLowerCase()}`;
/** By the name alone. */
export const nameAlias = (name: string): string => `name:${tidy(name)}`;

/** Whether a text is an e-mail address. */
export const isMail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text.trim());
