import { unseal } from '../src/scorm/browser/envelope.ts';

/** Saved state in the data of an LMS, as the page means it; what kind of text stands there where it is none. */
export function savedPage(cmi: Record<string, unknown> | undefined): Record<string, unknown> | string {
  const found = unseal(String(cmi?.suspend_data ?? ''));
  if (found.kind !== 'whole') return found.kind;
  return (JSON.parse(found.json) as { page: Record<string, unknown> }).page;
}
