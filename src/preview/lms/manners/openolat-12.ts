import type { Manner } from '../manner.ts';
import { each, merged, unencoded } from '../spoiled.ts';

/** scormApiAdapter.js reads its answers out of HTML: a value ends where a paragraph does. */
const inParagraph = (value: string) => value.split('</p>')[0] ?? '';

/**
 * OpenOLAT as it was until 15.4, SCORM 1.2 only; read and not run. Each call is a synchronous request whose value is not
 * encoded. That a Firefox gives `&` back as `&amp;`, and that a failed request is answered with the answer of the one
 * before, are left out. OpenOLAT since 15.5 has scorm-again in its page, and keeps what it is given.
 */
export const openolat12: Manner = {
  name: 'openolat-12',
  label: 'OpenOLAT 12',
  source: 'OpenOLAT before 15.4, org/olat/modules/scorm/_static/js/scormApiAdapter.js',
  seen: 'read',
  ways: {
    scorm12: {
      checks: 'standard',
      given: (values) => each(values, inParagraph),
      sees: 'server',
      takes: (_, value) => unencoded(value),
      sending: { when: 'commit', what: 'touched', by: 'sync', refused: '101', broken: 'throws' },
      keeps: merged,
    },
  },
};
