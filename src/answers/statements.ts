import { createHash } from 'node:crypto';
import type { Place } from '../problem/problem.ts';
import { accountAlias, mailAlias, registrationAlias } from './aliases.ts';
import type { Finding, Found, Reading } from './finding.ts';
import { openTextIndex } from './text-index.ts';

/** A statement as an LRS gives it out: of what is not there, nothing is known. */
export interface Told {
  id?: unknown;
  actor?: {
    name?: unknown;
    mbox?: unknown;
    mbox_sha1sum?: unknown;
    openid?: unknown;
    account?: { homePage?: unknown; name?: unknown };
  };
  verb?: { id?: unknown };
  object?: { id?: unknown; objectType?: unknown };
  result?: { response?: unknown; success?: unknown };
  context?: { registration?: unknown; language?: unknown };
  timestamp?: unknown;
  stored?: unknown;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const verbs =
  /^http:\/\/adlnet\.gov\/expapi\/verbs\/(initialized|answered|completed|passed|failed|experienced)$/;

/** The id of the statement that a voiding statement takes back. */
export const voidedBy = ({ verb, object }: Told): string | undefined =>
  verb?.id === 'http://adlnet.gov/expapi/verbs/voided' && isText(object?.id) ? object.id : undefined;

/**
 * Reads statements of one module, each on its own: what they are about is told by the id of the activity. Statements
 * of a launch that say nothing of the module (cmi5 names it as it likes) are known by their registration.
 */
export function statementReader(reading: Reading): (told: Told, place: Place) => Finding | undefined {
  const { key, iri } = reading.module;
  const base = iri === undefined ? undefined : `${iri.replace(/\/+$/, '')}/${key}`;
  // Without an iri, any address that ends in the module's own id is the module.
  const isModule = (id: string) => (base === undefined ? id.endsWith(`/${key}`) : id === base);
  const questionIn = (id: string) => {
    const at = id.lastIndexOf('/questions/');
    return at > 0 && isModule(id.slice(0, at)) ? id.slice(at + '/questions/'.length) : undefined;
  };
  const isBelow = (id: string) => {
    const at = Math.max(...['/sections/', '/videos/', '/questions/'].map((part) => id.lastIndexOf(part)));
    return at > 0 && isModule(id.slice(0, at));
  };
  const registrations = openTextIndex();
  const { since, until } = reading;

  return (told, place) => {
    const verb = isText(told.verb?.id) ? verbs.exec(told.verb.id)?.[1] : undefined;
    const about = told.object?.id;
    if (verb === undefined || !isText(about)) return undefined;
    const time = Date.parse(isText(told.timestamp) ? told.timestamp : String(told.stored ?? ''));
    // As an LRS does (xAPI 1.0.3 Part Three 2.1.3): by when it was stored. What a device told late is not lost between two days.
    const stored = isText(told.stored) ? Date.parse(told.stored) : time;
    if ((since && stored < since.getTime()) || (until && stored > until.getTime())) return undefined;
    const registration = told.context?.registration;
    const question = questionIn(about);
    const isOurs = question !== undefined || isModule(about) || isBelow(about);
    if (isOurs && isText(registration)) registrations.set(registration, 1);
    if (!isOurs && !(isText(registration) && registrations.get(registration) === 1)) return undefined;
    const who = whoIn(told);
    if (!who) return undefined;
    const at = Number.isNaN(time) ? undefined : time;
    const response = told.result?.response;
    return {
      who,
      place,
      isOpened: true,
      isCompleted: verb === 'completed' || verb === 'passed' || verb === 'failed',
      isPassed: verb === 'passed',
      last: at,
      answers:
        verb !== 'answered' || question === undefined
          ? []
          : [
              {
                question,
                grammar: 'xapi',
                parts: [typeof response === 'string' ? response : ''],
                time: at,
                isRight: typeof told.result?.success === 'boolean' ? told.result.success : undefined,
                language: isText(told.context?.language) ? told.context.language : undefined,
                place,
              },
            ],
    };
  };
}

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

/** Whom a statement names (xAPI 1.0.3 Part Two 2.4.2.3: exactly one of these). */
export function whoIn({ actor, context }: Told): Found | undefined {
  const { account, mbox, mbox_sha1sum: hash, openid, name } = actor ?? {};
  const aliases: string[] = [];
  if (isText(account?.homePage) && isText(account.name))
    aliases.push(accountAlias(account.homePage, account.name));
  if (isText(mbox)) aliases.push(mailAlias(mbox), `hash:${sha1(mbox)}`);
  if (isText(hash)) aliases.push(`hash:${hash}`);
  if (isText(openid)) aliases.push(`openid:${openid}`);
  if (aliases.length === 0) return undefined;
  if (isText(context?.registration)) aliases.push(registrationAlias(context.registration));
  return {
    aliases,
    ...(isText(name) ? { name } : {}),
    ...(isText(mbox) ? { mail: mbox.replace(/^mailto:/, '') } : {}),
  };
}
