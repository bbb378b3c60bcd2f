import { copyText } from '../../runtime/launch/clipboard.ts';
import type { FromStage } from '../protocol.ts';
import { make, part } from './dom.ts';
import { placeOf } from './server.ts';

/** Shows the place of the text that was clicked on with Alt held: a link that opens it in the editor, and copied. */
export function openPlace(): (asked: FromStage & { satchel: 'asked' }) => Promise<void> {
  const line = part('place');
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
      line.replaceChildren(
        make('a', { href: place.editor, title: 'Opens it in Visual Studio Code' }, place.place),
      );
      if (await copyText(place.place)) line.append(' copied');
    } finally {
      isAsking = false;
    }
  };
}
