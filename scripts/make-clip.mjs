// Makes the silent title card of Module 8: a short H.264 clip and its poster.
//
//   node scripts/make-clip.mjs [output folder]
//
// The picture is a small web page, recorded by record-clip.mjs. The captions (title-card.en.vtt) and the
// transcript (title-card.en.md) next to the clip are written by hand: change them when TIMES or TEXT change.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordClip } from './record-clip.mjs';

const WIDTH = 1280;
const HEIGHT = 720;
const FPS = 25;
const SECONDS = 12;
const POSTER_AT = 11.4;
const MAX_CLIP_BYTES = 250_000;
const MAX_POSTER_BYTES = 40_000;

const TEXT = {
  series: ['ILO Academy on South-South', 'and Triangular Cooperation'],
  module: 'Module 8',
  title: ['South-South', 'cooperation and', 'labour migration'],
};

// When each thing happens, in seconds: [begins, is complete].
const TIMES = {
  globe: [0, 2],
  turn: [0, 6],
  series: [1.4, 2.6],
  rule: [3.6, 4.6],
  module: [3.7, 4.8],
  title: [5, 6.6],
  points: [6.2, 7.2],
  outward: [6.7, 8.6],
  back: [8.5, 10],
  others: [9, 10.9],
};

/** The page. `seek(t)` draws the card as it is t seconds after the beginning. */
function card() {
  const lines = (list, name) =>
    list.map((line) => `<span class="line" data-part="${name}">${line}</span>`).join('');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Title card</title>
<style>
  * { box-sizing: border-box; margin: 0; }
  html, body { width: ${WIDTH}px; height: ${HEIGHT}px; overflow: hidden; background: #05293d; }
  canvas { position: absolute; inset: 0; }
  main {
    position: absolute; left: 88px; top: 104px; width: 640px; color: #fff;
    font-family: "Liberation Sans", Arial, Helvetica, "DejaVu Sans", sans-serif;
    -webkit-font-smoothing: antialiased;
  }
  .line { display: block; will-change: transform, opacity; }
  .series { font-size: 26px; line-height: 37px; letter-spacing: 0.01em; color: #b5dcdf; }
  .rule { width: 72px; height: 4px; margin: 42px 0 38px; background: #f3b562; transform-origin: 0 50%; }
  .module { font-size: 34px; line-height: 40px; font-weight: 700; letter-spacing: 0.01em; color: #f3b562; }
  h1 { margin-top: 16px; font-size: 62px; line-height: 73px; font-weight: 700; letter-spacing: -0.022em; }
</style>
<canvas width="${WIDTH}" height="${HEIGHT}"></canvas>
<main>
  <p class="series">${lines(TEXT.series, 'series')}</p>
  <div class="rule" data-part="rule"></div>
  <p class="module">${lines([TEXT.module], 'module')}</p>
  <h1>${lines(TEXT.title, 'title')}</h1>
</main>
<script>(${draw.toString()})(${JSON.stringify({ WIDTH, HEIGHT, TIMES })})</script>
</html>`;
}

/** Runs in the page, not in Node. */
function draw({ WIDTH, HEIGHT, TIMES }) {
  const ctx = document.querySelector('canvas').getContext('2d');
  const clamp = (x) => Math.min(1, Math.max(0, x));
  const ease = (x) => (x < 0.5 ? 4 * x ** 3 : 1 - (-2 * x + 2) ** 3 / 2);
  const easeOut = (x) => 1 - (1 - x) ** 3;
  const progress = (t, [from, to]) => clamp((t - from) / (to - from));
  const rad = Math.PI / 180;

  // A globe without countries, seen from a little south of the equator.
  const globe = { x: 1020, y: 300, r: 440, lat: -24 };

  const vector = (lat, lon) => [
    Math.cos(lat * rad) * Math.sin(lon * rad),
    Math.sin(lat * rad),
    Math.cos(lat * rad) * Math.cos(lon * rad),
  ];
  /** Screen place of a vector, the globe having turned by `turn` degrees. */
  function place([x, y, z], turn) {
    const c = Math.cos(turn * rad);
    const s = Math.sin(turn * rad);
    const x1 = x * c + z * s;
    const z1 = z * c - x * s;
    const a = globe.lat * rad;
    const y2 = y * Math.cos(a) - z1 * Math.sin(a);
    const z2 = y * Math.sin(a) + z1 * Math.cos(a);
    return { x: globe.x + x1 * globe.r, y: globe.y - y2 * globe.r, depth: z2 };
  }
  /** A point of the arc from a to b, at s in 0..1; `bow` is its height over its length, upwards. */
  function along(a, b, s, bow, turn) {
    const p = place(a, turn);
    const q = place(b, turn);
    const side = (q.x > p.x ? 1 : -1) * 4 * bow * s * (1 - s);
    return { x: p.x + (q.x - p.x) * s + (q.y - p.y) * side, y: p.y + (q.y - p.y) * s - (q.x - p.x) * side };
  }

  const WEST = vector(-17, -33);
  const EAST = vector(-20, 27);
  const [A, B, C, D] = [vector(-9, -57), vector(-46, -22), vector(-47, 34), vector(-5, 42)];
  const OTHERS = [
    [A, WEST, 0.14],
    [WEST, B, -0.1],
    [B, EAST, -0.12],
    [B, C, -0.1],
    [C, EAST, -0.1],
    [EAST, D, -0.12],
  ];

  function polyline(points) {
    ctx.beginPath();
    let down = false;
    for (const p of points) {
      if (p.depth < 0) down = false;
      else if (down) ctx.lineTo(p.x, p.y);
      else {
        ctx.moveTo(p.x, p.y);
        down = true;
      }
    }
    ctx.stroke();
  }
  function arc(a, b, bow, turn, to) {
    if (to <= 0) return;
    polyline(Array.from({ length: 97 }, (_, i) => along(a, b, (to * i) / 96, bow, turn)));
  }
  function dot(p, radius, colour) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.arc(p.x, p.y, radius, 0, 2 * Math.PI);
    ctx.fill();
  }
  function ring(p, radius, colour) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.arc(p.x, p.y, radius, 0, 2 * Math.PI);
    ctx.stroke();
  }

  function paint(t) {
    const ground = ctx.createLinearGradient(0, HEIGHT, WIDTH, 0);
    ground.addColorStop(0, '#052438');
    ground.addColorStop(1, '#07394c');
    ctx.globalAlpha = 1;
    ctx.fillStyle = ground;
    ctx.fillRect(0, 0, WIDTH, HEIGHT);

    const shown = ease(progress(t, TIMES.globe));
    const turn = -8 + 8 * easeOut(progress(t, TIMES.turn));

    ctx.globalAlpha = shown;
    const body = ctx.createRadialGradient(globe.x + 120, globe.y + 60, 40, globe.x, globe.y, globe.r);
    body.addColorStop(0, '#0f6873');
    body.addColorStop(1, '#083f52');
    ctx.fillStyle = body;
    ctx.beginPath();
    ctx.arc(globe.x, globe.y, globe.r, 0, 2 * Math.PI);
    ctx.fill();
    ctx.strokeStyle = 'rgba(150,214,212,.3)';
    ctx.lineWidth = 1;
    ctx.stroke();

    // Parallels and meridians; the equator a little brighter.
    for (let lat = -80; lat <= 80; lat += 20) {
      const points = [];
      for (let lon = -180; lon <= 180; lon += 2) points.push(place(vector(lat, lon), turn));
      ctx.strokeStyle = lat === 0 ? 'rgba(190,232,228,.5)' : 'rgba(150,214,212,.2)';
      ctx.lineWidth = lat === 0 ? 1.6 : 1;
      polyline(points);
    }
    for (let lon = -180; lon < 180; lon += 20) {
      const points = [];
      for (let lat = -80; lat <= 80; lat += 2.5) points.push(place(vector(lat, lon), turn));
      ctx.strokeStyle = 'rgba(150,214,212,.2)';
      ctx.lineWidth = 1;
      polyline(points);
    }

    // The other places of the south, and the ways between them.
    ctx.lineCap = 'round';
    ctx.globalAlpha = 1;
    ctx.strokeStyle = 'rgba(170,228,222,.55)';
    ctx.lineWidth = 1.6;
    const [from, to] = TIMES.others;
    OTHERS.forEach(([a, b, bow], i) => {
      const begin = from + i * 0.14;
      arc(a, b, bow, turn, ease(progress(t, [begin, begin + to - from - 0.7])));
    });
    ctx.globalAlpha = shown;
    for (const point of [A, B, C, D]) dot(place(point, turn), 4.5, '#9fdcd6');

    // The two that the card is about, the way out and the way back.
    ctx.globalAlpha = 1;
    const out = ease(progress(t, TIMES.outward));
    const back = ease(progress(t, TIMES.back));
    ctx.strokeStyle = '#f3b562';
    ctx.lineWidth = 4;
    arc(WEST, EAST, 0.25, turn, out);
    ctx.strokeStyle = '#ffffff';
    ctx.lineWidth = 3;
    arc(EAST, WEST, 0.09, turn, back);
    if (out > 0 && out < 1) dot(along(WEST, EAST, out, 0.25, turn), 6, '#f3b562');
    if (back > 0 && back < 1) dot(along(EAST, WEST, back, 0.09, turn), 5, '#ffffff');

    const up = easeOut(progress(t, TIMES.points));
    for (const point of [WEST, EAST]) {
      const p = place(point, turn);
      ctx.globalAlpha = shown;
      dot(p, 4.5, '#9fdcd6');
      ctx.globalAlpha = up;
      dot(p, 4.5 + 6 * up, '#f3b562');
      ring(p, 10 + 10 * up, 'rgba(243,181,98,.6)');
    }
  }

  window.seek = (t) => {
    paint(t);
    for (const name of ['series', 'module', 'title']) {
      const parts = document.querySelectorAll(`[data-part="${name}"]`);
      const [from, to] = TIMES[name];
      const step = parts.length > 1 ? ((to - from) * 0.4) / (parts.length - 1) : 0;
      const length = to - from - step * (parts.length - 1);
      parts.forEach((part, i) => {
        const x = easeOut(clamp((t - from - i * step) / length));
        part.style.opacity = x.toFixed(4);
        part.style.transform = `translateY(${((1 - x) * 14).toFixed(2)}px)`;
      });
    }
    const rule = ease(progress(t, TIMES.rule));
    document.querySelector('[data-part="rule"]').style.transform = `scaleX(${rule.toFixed(4)})`;
  };
  window.seek(0);
}

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
await recordClip(
  {
    name: 'title-card',
    html: card(),
    width: WIDTH,
    height: HEIGHT,
    fps: FPS,
    seconds: SECONDS,
    posterAt: POSTER_AT,
    limits: { clip: MAX_CLIP_BYTES, poster: MAX_POSTER_BYTES },
  },
  path.resolve(process.argv[2] ?? path.join(home, 'modules', 'sstc-08-labour-migration', 'media')),
);
