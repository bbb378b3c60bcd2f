import { copyText } from './copy.ts';
import type { Launch } from './launch.ts';
import { isEmpty } from './state.ts';

/** The learner's own hold on the answers: a receipt when they arrived, copy, download, and an empty device. */
export function keptAnswers(launch: Launch): void {
  const { settings, session, state, device, word } = launch;
  const frame = document.querySelector<HTMLElement>('[data-kept]');
  if (!frame || session.mode === 'browse') return;
  const part = (name: string) => frame.querySelector<HTMLElement>(`[data-${name}]`);
  const say = (text: string) => {
    const line = part('kept-said');
    if (line) line.textContent = text;
  };
  const answered = () => settings.questions.filter(({ id }) => !isEmpty(state.answers[id]?.answer));
  const on = (name: string, run: () => unknown) => part(name)?.addEventListener('click', run);

  on('copy', async () => {
    const copied = await copyText(answersAsText(launch));
    say(copied ? word('copied') : word('copy.failed'));
  });
  on('download', () => download(`${settings.module.id}.txt`, answersAsText(launch)));
  let sure = false;
  on('clear', () => {
    if (sure) device?.clear();
    say(sure ? word('cleared') : word('clear.sure'));
    sure = !sure;
  });

  // From the start, and its line is kept free: a page that moves while a learner clicks makes the click miss.
  frame.hidden = false;
  launch.afterSave((delivery) => {
    const receipt = part('receipt');
    if (!receipt || delivery.state !== 'sent') return;
    const { language } = settings.module;
    const count = answered().length;
    const form = new Intl.PluralRules(language).select(count);
    const values = {
      count: count.toLocaleString(language),
      time: new Date().toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' }),
    };
    const key = settings.words[`receipt.${form}`] ? `receipt.${form}` : 'receipt.other';
    receipt.textContent = count === 0 ? '' : word(key, values);
  });
}

/** Every answer under its question, as plain text. */
export function answersAsText({ settings, state }: Launch): string {
  const { title } = settings.module;
  const answers = settings.questions.map(({ id, description }, index) => {
    const form = document.querySelector<HTMLElement>(`[data-question="${id}"]`);
    return `${index + 1}. ${description}\n\n${inWords(form, state.answers[id]?.answer) || '–'}\n`;
  });
  return [`${title}\n`, ...answers].join('\n');
}

/** An answer as the learner reads it: the text, or the labels of what was chosen. */
function inWords(form: HTMLElement | null, answer: unknown): string {
  if (typeof answer === 'string') return answer;
  const chosen = Array.from(form?.querySelectorAll<HTMLInputElement>('input:checked') ?? []);
  return chosen
    .flatMap(({ labels }) => Array.from(labels ?? []))
    .map((label) => (label.querySelector('[data-label]') ?? label).textContent?.trim() ?? '')
    .join('\n');
}

function download(name: string, text: string) {
  // With a byte order mark, so that old editors take it for UTF-8.
  const address = URL.createObjectURL(new Blob([`\ufeff${text}`], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
