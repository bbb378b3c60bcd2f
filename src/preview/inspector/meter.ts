import { sizes12, sizes2004 } from '../lms/limits.ts';
import { waysOf } from '../lms/lms.ts';
import { byTheLetter } from '../lms/manners/by-the-letter.ts';
import { mannerOf } from '../lms/manners/index.ts';
import type { Held, ShownLaunch } from '../protocol.ts';
import { part } from './dom.ts';

/** Shows how much of the saved state's room is used, and whose limit it is. */
export function showMeter(launch: ShownLaunch | undefined, held: Held | undefined): void {
  const footer = part('storage');
  footer.hidden = !launch?.lms || !held;
  if (!launch?.lms || !held) return;
  const { kind, limits, manner, edition } = launch.lms;
  const used = String(held.cmi.suspend_data ?? '').length;
  const label = manner === undefined ? undefined : mannerOf(manner)?.label;
  const { checks, sizes } = waysOf({ kind, limits, ...(manner === undefined ? {} : { manner }) });
  const meter = part('meter');
  meter.hidden = checks === 'nothing';
  if (checks === 'nothing') {
    part('meter-text').textContent =
      `${used.toLocaleString('en')} characters; ${label} refuses none for its length`;
    return;
  }
  const most =
    kind === 'scorm12'
      ? { ...sizes12[checks], ...sizes }.suspendData
      : sizes2004(checks, edition ?? '4th').suspendData;
  const share = Math.min(1, used / most);
  const number = (value: number) => value.toLocaleString('en');
  const standard = checks === 'moodle' ? 'Moodle' : 'the standard';
  const whose = `${manner === byTheLetter.name ? standard : (label ?? standard)}’s limit`;
  part('meter-text').textContent = `${number(used)} of ${number(most)} characters, ${whose}`;
  meter.setAttribute('aria-valuemax', String(most));
  meter.setAttribute('aria-valuenow', String(used));
  meter.setAttribute('aria-valuetext', `${number(used)} of ${number(most)} characters`);
  meter.className = `track${share > 0.9 ? ' full' : share > 0.7 ? ' high' : ''}`;
  part('meter-bar').style.width = `${Math.max(share * 100, used > 0 ? 0.5 : 0)}%`;
}
