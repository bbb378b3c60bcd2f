import { copyText } from '../../runtime/launch/clipboard.ts';
import type { FromStage } from '../protocol.ts';
import { make, part } from './dom.ts';
import { placeOf } from './server.ts';

/**
 * Shows the place of the text that was clicked on: copied, and a link that opens it in the editor; at once, where the
 * preview was started in that editor. `find` is told whether each click asks, or one with Alt held alone.
 */
export function openPlace(
  find: (on: boolean) => void,
): (asked: FromStage & { satchel: 'asked' }) => Promise<void> {
  const line = part('place');
  const button = part('find');
  button.addEventListener('click', () => {
    const on = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(on));
    line.textContent = on ? 'Click on a text of the module.' : '';
    find(on);
  });
  let isAsking = false;
  return async ({ words, language, near }) => {
    // A package can say this as well, without anybody having clicked.
    if (isAsking || !navigator.userActivation.isActive) return;
    isAsking = true;
    try {
      const place = await placeOf({ words, language, near });
      if (!place) {
        line.replaceChildren('These words stand in no file of the module.');
        return;
      }
      const link = make('a', { href: place.editor, title: 'Opens it in Visual Studio Code' }, place.place);
      line.replaceChildren(link);
      if (await copyText(place.place)) line.append(' copied');
      if (place.opens) link.click();
    } finally {
      isAsking = false;
    }
  };
}
