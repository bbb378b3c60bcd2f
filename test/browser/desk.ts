import { spawnSync } from 'node:child_process';

/** Milliseconds that `node -e 0` takes on the desk that the aims are meant for. */
export const desk = 50;

/** How many times as slow as that desk this machine is now: by the median of several starts, as the bench has it. */
export function slowness(): number {
  const starts = Array.from({ length: 9 }, () => {
    const begun = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    return performance.now() - begun;
  });
  return (starts.sort((one, other) => one - other)[4] ?? desk) / desk;
}
