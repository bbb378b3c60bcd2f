import type { Launch } from '../launch/launch.ts';
import type { OpenPage } from '../page/later.ts';

/** Commits before the forum opens in its own tab, and remembers that it was opened. */
export function forum({ launch }: OpenPage): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-forum]')) {
    link.addEventListener('click', () => forumOpens(launch, { url: link.href }));
  }
}

/**
 * Says that a learner goes to the forum: `url` is the thread, with nothing of the learner's in it, `question` the one
 * whose answer they take along.
 */
export function forumOpens(launch: Launch, visit: { url: string; question?: string }): void {
  launch.state.forum = true;
  launch.session.note({ kind: 'forum', ...visit });
  void launch.save();
}
