import { badRequest, Refusal } from './refusal.ts';
import type { XapiRequest } from './request.ts';

/** When a request must have a precondition: `replacing`, where it replaces what is there. */
export type Demand = 'never' | 'replacing' | 'always';

/**
 * Optimistic concurrency (xAPI 1.0.3 Part Three 3.1, IEEE 9274.1.1 4.1.4). `etag` is that of the document that is there,
 * if any. Throws a Refusal: 412 when a precondition fails, 409 or 400 without one that is demanded.
 */
export function checkPreconditions(request: XapiRequest, etag: string | undefined, demand: Demand): void {
  const ifMatch = request.header('if-match');
  const ifNoneMatch = request.header('if-none-match');
  const isDemanded = demand === 'always' || (demand === 'replacing' && etag !== undefined);
  if (isDemanded && ifMatch === undefined && ifNoneMatch === undefined) {
    const how =
      'Send If-Match with the ETag that GET gives, or If-None-Match: * for a document that is not there yet.';
    if (etag !== undefined)
      throw new Refusal(
        409,
        `This document is there already, and may have changed since you read it. ${how}`,
      );
    throw badRequest(`A profile is written with a precondition. ${how}`);
  }
  if (ifMatch !== undefined && !names(ifMatch, etag))
    throw new Refusal(412, 'The document is not the one that If-Match names: read it again.');
  if (ifNoneMatch !== undefined && names(ifNoneMatch, etag))
    throw new Refusal(412, 'The document is there already, and If-None-Match says that it must not be.');
}

/** Whether a header names this ETag; `*` names any. Proxies that compress mark an ETag as weak, W/. */
const names = (header: string, etag: string | undefined): boolean =>
  etag !== undefined &&
  header
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .some((each) => each === '*' || each === etag || `"${each}"` === etag);
