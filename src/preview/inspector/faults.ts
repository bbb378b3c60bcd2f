import type { PreviewFaults, PreviewState } from '../protocol.ts';
import { make, part } from './dom.ts';
import { fail } from './server.ts';

interface Switch<Group extends keyof PreviewFaults = keyof PreviewFaults> {
  group: Group;
  value: PreviewFaults[Group];
  name: string;
  words: string;
}

const groups: { title: string; switches: Switch[] }[] = [
  {
    title: 'The LMS',
    switches: [
      {
        group: 'lms',
        value: 'refuses',
        name: 'LMS refuses',
        words: 'SetValue and Commit answer “false”, error 101.',
      },
      { group: 'lms', value: 'vanishes', name: 'LMS is gone', words: 'The API object is no longer there.' },
      {
        group: 'lms',
        value: 'expired',
        name: 'Session expired',
        words: 'Every call fails, as after a long break.',
      },
    ],
  },
  {
    title: 'The network',
    switches: [
      {
        group: 'network',
        value: 'offline',
        name: 'Offline',
        words:
          'The browser says so; commits answer “true” and are lost, as in Moodle; the LRS cannot be reached.',
      },
      {
        group: 'network',
        value: 'slow',
        name: 'Slow (3G)',
        words: 'Each request waits 400 ms and comes with 50 kB a second.',
      },
    ],
  },
  {
    title: 'The LRS',
    switches: [
      { group: 'lrs', value: 'down', name: 'LRS down', words: 'It answers 503.' },
      { group: 'lrs', value: '401', name: 'LRS refuses the key', words: 'It answers 401.' },
    ],
  },
  {
    title: 'The device',
    switches: [
      {
        group: 'device',
        value: 'full',
        name: 'Storage full',
        words: 'The browser has no room left for what the page keeps.',
      },
    ],
  },
];

/** The switches for what goes wrong. */
export function openFaults(): (state: PreviewState) => void {
  const panel = part('faults');
  const count = part('faults-count');
  const buttons = new Map<Switch, HTMLButtonElement>();
  panel.append(
    make(
      'p',
      { class: 'note' },
      'What a learner would meet, on purpose. Nothing of it outlasts the preview.',
    ),
    ...groups.map(({ title, switches }) =>
      make('fieldset', { class: 'group' }, make('legend', {}, title), ...switches.map((each) => line(each))),
    ),
  );

  function line(each: Switch): HTMLElement {
    const id = `fault-${each.group}-${each.value}`;
    const button = make('button', {
      type: 'button',
      role: 'switch',
      class: 'switch',
      'aria-checked': 'false',
      'aria-labelledby': id,
      'aria-describedby': `${id}-words`,
    });
    button.addEventListener('click', () => {
      const value = button.getAttribute('aria-checked') === 'true' ? '' : each.value;
      void fail({ [each.group]: value });
    });
    buttons.set(each, button);
    return make(
      'label',
      { class: 'fault' },
      button,
      make('span', { id }, each.name),
      make('span', { id: `${id}-words`, class: 'words' }, each.words),
    );
  }

  return ({ faults, lrs }) => {
    let on = 0;
    for (const [{ group, value }, button] of buttons) {
      const isOn = faults[group] === value;
      if (isOn) on++;
      button.setAttribute('aria-checked', String(isOn));
      // A real LRS is beyond our reach.
      button.disabled = group === 'lrs' && !lrs.embedded;
    }
    count.textContent = on > 0 ? String(on) : '';
    count.title = on > 0 ? `${on} switched on` : '';
  };
}
