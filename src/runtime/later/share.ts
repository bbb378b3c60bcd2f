import { copyFrom } from '../launch/clipboard.ts';
import type { OpenPage } from '../page/later.ts';
import { writtenIn } from './answer-texts.ts';
import { dialogOf, openDialog } from './dialog.ts';
import { forumOpens } from './forum.ts';
import { forumLink, type Thread } from './forum-link.ts';
import { ticksFor } from './ticks.ts';

/** Shows what will be copied, who can read it then, and where; copies it and opens the forum, or the phone's own menu. */
export function openShare(page: OpenPage, button: HTMLElement): void {
  const { launch } = page;
  const { word } = launch;
  const dialog = dialogOf('[data-share-dialog]');
  const asked = button.closest<HTMLElement>('[data-question]');
  const discussion = discussionOf(asked) ?? button.closest('.discussion') ?? document;
  const forum = discussion.querySelector<HTMLAnchorElement>('a[data-forum]');
  if (!dialog || !forum) return;
  const part = <Part extends HTMLElement>(name: string) =>
    dialog.querySelector(`[data-share-${name}]`) as Part;
  const [text, link] = [part<HTMLTextAreaElement>('text'), part<HTMLAnchorElement>('link')];
  const [withQuestion, phone] = [part<HTMLInputElement>('question'), part('phone')];
  const thread = threadOf(forum);
  const notes = discussion.querySelectorAll('[data-forum-notes] > li');
  const written = writtenIn(page).filter(
    ({ form, answer }) =>
      answer !== '' &&
      form.querySelector('[data-share]') &&
      (asked ? form === asked : (discussionOf(form) ?? discussion) === discussion),
  );
  const ticks = ticksFor(
    part('choice'),
    written.map(({ question }) => question),
  );
  const say = (words: string) => {
    part('said').textContent = words;
  };
  const question = asked?.dataset.question;
  let prefilled = false;

  const show = () => {
    const chosen = written.filter((_, index) => ticks[index]?.checked);
    const some = chosen.length > 0;
    text.value = chosen
      .map(({ question, answer }) => (withQuestion.checked ? `${question}\n\n${answer}` : answer))
      .join('\n\n\n');
    const [first] = chosen;
    const title = first && chosen.length === 1 ? first.question : launch.settings.module.title;
    const place = some
      ? forumLink(thread, { title, body: text.value })
      : { url: thread.url, prefilled: false };
    prefilled = place.prefilled;
    link.href = place.url;
    link.textContent = word(some ? 'share.go' : 'share.open');
    link.onclick = some ? go : () => opens();
    part('some').hidden = !some;
    part('none').hidden = some;
    part('how').textContent = word(prefilled ? 'share.prefilled' : 'share.paste');
    phone.hidden = !some || !navigator.share || !matchMedia('(pointer: coarse)').matches;
    say('');
  };
  const opens = () =>
    forumOpens(launch, { url: thread.url, ...(question === undefined ? {} : { question }) });
  const go = async (event: MouseEvent) => {
    opens();
    if (copyFrom(text)) {
      link.focus();
      return say(word(prefilled ? 'share.copied-too' : 'share.copied'));
    }
    // What stands in the address needs no clipboard.
    if (prefilled) return;
    event.preventDefault();
    const copied = await navigator.clipboard?.writeText(text.value).then(
      () => true,
      () => false,
    );
    // From here the link is a link: it leads on, and nothing is copied again.
    link.onclick = null;
    if (copied) {
      say(word('share.copied'));
      return link.click();
    }
    say(word('share.by-hand'));
    link.textContent = word('share.open');
    copyFrom(text);
  };

  show();
  part('public').textContent = word('share.public', { host: new URL(thread.url).host });
  part('notes').replaceChildren(...Array.from(notes, (note) => note.cloneNode(true)));
  part('choice').hidden = written.length < 2;
  part('choice').onchange = withQuestion.onchange = show;
  phone.onclick = () => {
    void launch.save();
    navigator.share({ text: text.value, url: thread.url }).then(
      () => say(word('share.shared')),
      // Who changed their mind needs no words.
      (error: Error) => error.name === 'AbortError' || say(word('share.failed')),
    );
  };
  launch.atUnmount(openDialog(dialog, button));
}

/** The discussion that the answer to a question is for; a template of a workspace's own may name it in a link. */
function discussionOf(form: Element | null): Element | null {
  const named = form?.querySelector<HTMLElement>('[data-share]')?.dataset.share;
  const id = named || form?.querySelector<HTMLAnchorElement>('.where a')?.hash.slice(1);
  return id ? document.getElementById(id) : null;
}

/** The forum's link in the page says where it is, and how it is prefilled. */
function threadOf({ href, dataset }: HTMLAnchorElement): Thread {
  const { newTopic, category } = dataset;
  return { url: href, newTopic: newTopic !== undefined, ...(category ? { category } : {}) };
}
