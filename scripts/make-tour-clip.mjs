// Makes the silent clip of the tour (modules/satchel-tour) and its poster.
//
//   node scripts/make-tour-clip.mjs [output folder]
//
// The captions (way.en.vtt) and the transcript (way.en.md) beside it are written by hand: change them when
// STEPS change.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordClip } from './record-clip.mjs';

const WIDTH = 960;
const HEIGHT = 540;
const SECONDS = 8;

/** What appears, and when, in seconds. */
const STEPS = [
  { at: 0.3, sign: '¶', name: 'text', says: 'An author writes' },
  { at: 2.1, sign: '▣', name: 'package', says: 'Satchel packs' },
  { at: 3.9, sign: '▷', name: 'page', says: 'A platform plays' },
];
const BACK = { at: 5.6, says: 'An answer comes back' };

const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The way of a module</title>
<style>
  * { box-sizing: border-box; margin: 0; }
  body {
    width: ${WIDTH}px; height: ${HEIGHT}px; overflow: hidden; background: #06384a; color: #fff;
    font-family: "Liberation Sans", Arial, Helvetica, "DejaVu Sans", sans-serif;
  }
  .step { position: absolute; top: 84px; width: 200px; text-align: center; }
  .sign {
    display: grid; place-items: center; width: 128px; height: 128px; margin: 0 auto 22px;
    border-radius: 20px; background: #0f6873; font-size: 60px; line-height: 1;
    font-family: "DejaVu Sans", sans-serif;
  }
  .says { font-size: 24px; }
  svg { position: absolute; inset: 0; }
  .back { position: absolute; top: 392px; width: 100%; text-align: center; font-size: 28px; font-weight: 700; color: #f3b562; }
</style>
<svg width="${WIDTH}" height="${HEIGHT}" fill="none" stroke-width="4" stroke-linecap="round">
  <path data-line d="M 294 148 H 396" stroke="#9fdcd6" pathLength="1"/>
  <path data-line d="M 564 148 H 666" stroke="#9fdcd6" pathLength="1"/>
  <path data-line d="M 750 274 C 750 384, 210 384, 210 274" stroke="#f3b562" pathLength="1"/>
</svg>
${STEPS.map(({ sign, says }, index) => `<div class="step" style="left:${110 + 270 * index}px"><div class="sign">${sign}</div><p class="says">${says}</p></div>`).join('\n')}
<p class="back">${BACK.says}</p>
<script>
  const times = ${JSON.stringify([...STEPS.map(({ at }) => at), BACK.at])};
  const part = (t, from, length) => Math.min(1, Math.max(0, (t - from) / length));
  const soft = (x) => 1 - (1 - x) ** 3;
  const lines = [...document.querySelectorAll('[data-line]')];
  const shown = [...document.querySelectorAll('.step'), document.querySelector('.back')];
  window.seek = (t) => {
    shown.forEach((element, index) => {
      const x = soft(part(t, times[index] + (index === 3 ? 0.7 : 0), 0.8));
      element.style.opacity = x.toFixed(4);
      element.style.transform = 'translateY(' + ((1 - x) * 12).toFixed(2) + 'px)';
    });
    lines.forEach((line, index) => {
      const drawn = soft(part(t, times[index + 1] - 0.7, index === 2 ? 1.6 : 0.8));
      line.style.strokeDasharray = drawn.toFixed(4) + ' 2';
      line.style.opacity = drawn > 0 ? 1 : 0;
    });
  };
  window.seek(0);
</script>
</html>`;

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.resolve(process.argv[2] ?? path.join(home, 'modules', 'satchel-tour', 'media'));
await recordClip(
  {
    name: 'way',
    html,
    width: WIDTH,
    height: HEIGHT,
    fps: 20,
    seconds: SECONDS,
    posterAt: SECONDS,
    limits: { clip: 90_000, poster: 30_000 },
  },
  folder,
);
