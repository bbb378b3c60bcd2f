import type { Device } from '../device/device.ts';
import { copyText } from '../launch/clipboard.ts';
import type { Launch } from '../launch/launch.ts';
import type { OpenPage } from '../page/later.ts';
import { type Written, writtenIn } from './answer-texts.ts';
import { type AnswerSheet, asDocument, asText } from './answers-document.ts';
import { dialogOf, openDialog } from './dialog.ts';
import { download } from './download.ts';
import { earlierAnswers } from './earlier.ts';

/** All answers in one view: to read, print, copy and download, with the LMS or without; and who else can read them. */
export function openAnswers(page: OpenPage, button: HTMLElement): void {
  const { launch } = page;
  const { word, device, settings } = launch;
  const dialog = dialogOf('[data-answers-dialog]');
  if (!dialog) return;
  const part = (name: string) => dialog.querySelector(`[data-${name}]`) as HTMLElement;
  const say = (name: string, text: string) => {
    part(name).textContent = text;
  };
  const sheet = () => sheetOf(page);

  const show = () => {
    say('answers-time', timeOf(launch));
    part('answers-list').replaceChildren(...writtenIn(page).map((each) => entry(each, word('answers.none'))));
    const earlier = earlierAnswers(page);
    part('earlier').hidden = earlier.length === 0;
    part('earlier-list').replaceChildren(
      ...earlier.map(({ question, answer }) => itemOf(question, textOf(answer))),
    );
  };
  show();
  say('answers-title', document.title);
  say('answers-said', '');
  say('clear-said', '');
  part('answers-who').replaceChildren(...readersOf(launch).map((text) => element('li', text)));
  // What becomes of the answers is told while the view is open too.
  launch.afterSave(() => dialog.hidden || show());

  part('print').onclick = () => window.print();
  part('copy').onclick = async () => {
    const copied = await copyText(asText(sheet()));
    say('answers-said', copied ? word('copied') : word('copy.failed'));
  };
  const { id } = settings.module;
  // With a byte order mark, so that old editors take it for UTF-8.
  const save = (name: string, type: string, text: string) => {
    download(`${id}.${name}`, new Blob([`\ufeff${text}`], { type }));
    say('answers-said', word('downloaded', { file: `${id}.${name}` }));
  };
  part('download').onclick = () => save('txt', 'text/plain;charset=utf-8', asText(sheet()));
  part('document').onclick = () => save('doc', 'application/msword', asDocument(sheet()));
  const refused = launch.session.refused?.() ?? [];
  part('refused').hidden = refused.length === 0;
  part('refused').onclick = () => {
    const content = JSON.stringify(refused, null, 2);
    download(`${id}.json`, new Blob([content], { type: 'application/json' }));
    say('answers-said', word('downloaded', { file: `${id}.json` }));
  };
  let sure = false;
  part('clear').hidden = !device;
  part('clear').onclick = () => {
    if (sure && device) clear(device);
    say('clear-said', sure ? word('cleared') : word('clear.sure'));
    sure = !sure;
  };
  launch.atUnmount(openDialog(dialog, button));
}

/** Removes everything that is kept here of this learner's in this module, waiting statements included. */
function clear(device: Device): void {
  // Who has cleared the device wants nothing more on it: until the next launch it stays empty.
  device.close();
  for (const kind of ['device', 'unread', 'review', 'statement', 'aside', 'speed', 'lrs', 'first'])
    for (const key of device.storage.keys(`satchel:${kind}:${device.owner}`)) device.storage.remove(key);
}

function sheetOf(page: OpenPage): AnswerSheet {
  const { language } = page.launch.settings.module;
  return {
    title: document.title,
    time: timeOf(page.launch),
    language,
    direction: document.documentElement.dir,
    items: writtenIn(page),
    none: page.launch.word('answers.none'),
    earlier: {
      heading: document.querySelector('[data-earlier-heading]')?.textContent ?? '',
      items: earlierAnswers(page),
    },
  };
}

const timeOf = ({ settings, word }: Launch): string => {
  const time = new Date().toLocaleString(settings.module.language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return word('answers.time', { time });
};

/** Who can read what was written, a sentence each. */
function readersOf({ session, device, word }: Launch): string[] {
  if (session.mode === 'browse') return [word('lost.browse')];
  return [
    session.local || session.untold ? word('where.local') : word('readers.platform'),
    ...(session.lrs ? [word('readers.lrs', { host: session.lrs })] : []),
    ...(device ? [word('readers.device')] : []),
  ];
}

/** A question, its answer, and what the page says became of it. */
function entry({ form, question, answer }: Written, none: string): HTMLElement {
  const status = form.querySelector<HTMLElement>('[data-status]');
  const words = textOf(answer || none);
  words.className = answer ? 'answers-text' : 'about';
  const told = element('p', status?.textContent ?? '');
  told.className = 'answer-status';
  told.dataset.status = status?.dataset.status ?? '';
  return itemOf(question, words, ...(answer ? [told] : []));
}

function itemOf(question: string, ...parts: HTMLElement[]): HTMLElement {
  const item = document.createElement('li');
  const heading = element('h3', question);
  heading.dir = 'auto';
  item.append(heading, ...parts);
  return item;
}

/** An answer to the letter, in the direction of what is written in it. */
function textOf(answer: string): HTMLElement {
  const words = element('p', answer);
  words.className = 'answers-text';
  words.dir = 'auto';
  return words;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
