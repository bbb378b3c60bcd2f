import type { Launch } from './launch.ts';

/** Commits before the forum opens in its own tab, and remembers that it was opened. */
export function forum(launch: Launch): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-forum]')) {
    link.addEventListener('click', () => {
      launch.state.forum = true;
      launch.session.note({ kind: 'forum', url: link.href });
      void launch.save();
    });
  }
}
