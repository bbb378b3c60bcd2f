import { badRequest, Refusal } from './refusal.ts';
import type { XapiRequest } from './request.ts';

/**
 * Optimistic concurrency (xAPI 1.0.3 Part Three 3.1). `etag` is that of the document that is there, if any;
 * `demanded` where a header must be given. Throws a Refusal: 412 when a precondition fails, 409 or 400 without any.
 */
export function checkPreconditions(request: XapiRequest, etag: string | undefined, demanded: boolean): void {
  const ifMatch = request.header('if-match');
  const ifNoneMatch = request.header('if-none-match');
  if (demanded && ifMatch === undefined && ifNoneMatch === undefined) {
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
