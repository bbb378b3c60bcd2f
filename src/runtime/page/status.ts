import type { Launch } from '../launch/launch.ts';

/** Says, where the learner looks, when something is not at the LMS; keeps quiet while all is well. */
export function status({ afterSave, word }: Launch): void {
  const line = document.getElementById('status');
  if (!line) return;
  let troubled = false;
  const say = (text: string) => {
    if (line.textContent !== text) line.textContent = text;
    line.hidden = text === '';
  };
  afterSave((delivery) => {
    if ('why' in delivery) say(capital(word(`${delivery.state}.${delivery.why}`)));
    // Said once: at the next save the line is empty again.
    else if ('unconfirmed' in delivery) say(capital(word('sent.unconfirmed')));
    else say(troubled ? word(`${delivery.state}.again`) : '');
    troubled = 'why' in delivery;
    line.classList.toggle('well', !troubled);
  });
}

/** A sentence may begin with the platform, which may have no name of its own. */
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
