import type { Launch } from './launch.ts';

/** Says, where the learner looks, when something is not stored; keeps quiet while all is well. */
export function status(launch: Launch): void {
  const line = document.getElementById('status');
  if (!line) return;
  const say = (text: string) => {
    if (line.textContent !== text) line.textContent = text;
    line.hidden = text === '';
  };
  launch.afterSave((delivery) =>
    say(delivery.state === 'sent' ? '' : launch.word(`trouble.${delivery.why}`)),
  );
}
