import type { Launch } from '../launch/launch.ts';

/** Says, where the learner looks, when something is not at the LMS; keeps quiet while all is well. */
export function status({ afterSave, word }: Launch): void {
  const line = document.getElementById('status');
  if (!line) return;
  let troubled = false;
  afterSave((delivery) => {
    // That it is well again is said once: at the next save the line is empty.
    const why =
      'why' in delivery ? delivery.why : 'unconfirmed' in delivery ? 'unconfirmed' : troubled && 'again';
    const text = why ? word(`${delivery.state}.${why}`) : '';
    // A sentence may begin with the platform, which may have no name of its own.
    const sentence = text.charAt(0).toUpperCase() + text.slice(1);
    if (line.textContent !== sentence) line.textContent = sentence;
    line.hidden = !text;
    troubled = 'why' in delivery;
    line.classList.toggle('well', !troubled);
  });
}
