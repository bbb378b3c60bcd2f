import { sizes12, sizes2004 } from '../lms/limits.ts';
import type { Lms } from '../lms/lms.ts';
import type { ShownLaunch } from '../protocol.ts';
import { part } from './dom.ts';

/** Shows how much of the saved state's room is used, and whose limit it is. */
export function showMeter(launch: ShownLaunch | undefined, lms: Lms | undefined): void {
  const footer = part('storage');
  footer.hidden = !launch?.lms || !lms;
  if (!launch?.lms || !lms) return;
  const { kind, limits, edition } = launch.lms;
  const most =
    kind === 'scorm12' ? sizes12[limits].suspendData : sizes2004(limits, edition ?? '4th').suspendData;
  const used = String(lms.cmi().suspend_data ?? '').length;
  const share = Math.min(1, used / most);
  const number = (value: number) => value.toLocaleString('en');
  const whose = limits === 'moodle' ? 'Moodle’s limit' : 'the standard’s limit';
  part('meter-text').textContent = `${number(used)} of ${number(most)} characters, ${whose}`;
  const meter = part('meter');
  meter.setAttribute('aria-valuemax', String(most));
  meter.setAttribute('aria-valuenow', String(used));
  meter.setAttribute('aria-valuetext', `${number(used)} of ${number(most)} characters`);
  meter.className = `track${share > 0.9 ? ' full' : share > 0.7 ? ' high' : ''}`;
  part('meter-bar').style.width = `${Math.max(share * 100, used > 0 ? 0.5 : 0)}%`;
}
