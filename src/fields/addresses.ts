import { addIssue } from './field-issue.ts';
import { lineOf } from './texts.ts';

/** A web address that a learner's browser may open. */
export const url = () =>
  lineOf(2000, { as: 'file', use: 'address' }).superRefine((value, ctx) => {
    if (isWebAddress(value)) return;
    addIssue(ctx, `"${value}" is not a web address.`, {
      problem: 'bad-link',
      hint: 'Write the whole address, beginning with https://',
    });
  });

/**
 * What a host may be called: a name of DNS, or a number of IPv6 in brackets. WHATWG URL takes more, such as `a.test;x`
 * and `*`, which say something of their own in a Content-Security-Policy.
 */
const hostName = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])$/;

/** True for an absolute http or https address with a host that DNS could know. */
export const isWebAddress = (value: string): boolean =>
  /^https?:\/\/[^\s/]/i.test(value) && URL.canParse(value) && hostName.test(new URL(value).hostname);

/** What ids of xAPI begin with: a web address that is an IRI (RFC 3987 2.2), to which a path can be added. */
export const iriBase = () =>
  url().superRefine((value, ctx) => {
    if (!isWebAddress(value) || isIriBase(value)) return;
    addIssue(ctx, `"${value}" cannot be the beginning of ids.`, { problem: 'bad-link', hint: plainIri });
  });

/** Whether ids can begin with a web address. */
export const isIriBase = (value: string): boolean => !/[\s<>"{}|\\^`?#]|^https?:\/\/[^/]*@/i.test(value);

/** The cure for an address that cannot be what ids begin with. */
export const plainIri = 'Leave out spaces, quotes, brackets, "?", "#", and a name before an "@".';
