import type { QuestionBrowser } from '../questions/question.ts';
import { copyText } from './copy.ts';
import type { Launch } from './launch.ts';
import { isEmpty } from './state.ts';

/** The learner's own hold on the answers: a receipt when they arrived, copy, download, and an empty device. */
export function keptAnswers(launch: Launch, types: Record<string, QuestionBrowser>): void {
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
    const copied = await copyText(answersAsText(launch, types));
    say(copied ? word('copied') : word('copy.failed'));
  });
  on('download', () => download(`${settings.module.id}.txt`, answersAsText(launch, types)));
  let sure = false;
  on('clear', () => {
    if (sure) device?.clear();
    say(sure ? word('cleared') : word('clear.sure'));
    sure = !sure;
  });

  if (session.local) {
    // The page was written for a course with a team; here nobody else reads along.
    for (const line of Array.from(document.querySelectorAll('[data-where]')))
      line.textContent = word('where.local');
  }

  // From the start, and its line is kept free: a page that moves while a learner clicks makes the click miss.
  frame.hidden = false;
  launch.afterSave((delivery) => {
    const receipt = part('receipt');
    if (!receipt || 'why' in delivery) return;
    const { language } = settings.module;
    const count = answered().length;
    const time = new Date().toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
    const values = { count, time };
    const text = delivery.state === 'kept' ? word('receipt.kept', values) : word('receipt', values);
    receipt.textContent = count === 0 ? '' : text;
  });
}

/** Every answer under its question, as plain text. */
function answersAsText({ settings, state }: Launch, types: Record<string, QuestionBrowser>): string {
  const { title } = settings.module;
  const answers = settings.questions.map(({ id, type, description }, index) => {
    const form = document.querySelector<HTMLElement>(`[data-question="${id}"]`);
    const answer = state.answers[id]?.answer;
    const words = form && answer !== undefined && types[type]?.words(form, answer);
    // As the learner reads it; the description is in the module's own language, which all reports have.
    const asked = form?.querySelector('.question-text')?.textContent?.trim() ?? description;
    return `${index + 1}. ${asked}\n\n${words || '–'}\n`;
  });
  return [`${title}\n`, ...answers].join('\n');
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
