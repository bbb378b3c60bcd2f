// Makes the wide drawing and the recording of the tour (modules/satchel-tour).
//
//   node scripts/make-tour-media.mjs [output folder]
//
// The recording needs espeak-ng and ffmpeg; what it says is the transcript beside it (listen.md).

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.resolve(process.argv[2] ?? path.join(home, 'modules', 'satchel-tour', 'media'));

/** Wider than twice the page's column: pictures of this width are made smaller. */
const [width, height] = [2000, 900];

/** A line of hills: how high they stand, how often they rise, and their colour. */
const hills = [
  { top: 430, swing: 90, waves: 2.1, shift: 0.4, fill: '#8fb8bb' },
  { top: 540, swing: 80, waves: 2.9, shift: 2.2, fill: '#4e8c91' },
  { top: 650, swing: 60, waves: 1.7, shift: 4.1, fill: '#0f6873' },
  { top: 770, swing: 40, waves: 2.4, shift: 1.3, fill: '#06384a' },
];

const lineOf = ({ top, swing, waves, shift }) =>
  Array.from({ length: 101 }, (_, at) => {
    const y = top + swing * Math.sin((at / 100) * waves * Math.PI * 2 + shift);
    return `${(at / 100) * width},${y.toFixed(1)}`;
  }).join(' ');

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<defs>
<linearGradient id="sky" x2="0" y2="1"><stop stop-color="#c9dfe0"/><stop offset="0.5" stop-color="#f6e7cf"/></linearGradient>
<filter id="grass"><feTurbulence type="fractalNoise" baseFrequency="0.02 0.1" numOctaves="2" seed="7"/><feColorMatrix values="0 0 0 0 1  0 0 0 0 1  0 0 0 0 1  0.25 0 0 0 -0.05"/><feComposite in2="SourceGraphic" operator="in"/><feMerge><feMergeNode in="SourceGraphic"/><feMergeNode/></feMerge></filter>
</defs>
<rect width="100%" height="100%" fill="url(#sky)"/>
<circle cx="1480" cy="270" r="120" fill="#f3b562"/>
${hills.map((each) => `<polygon filter="url(#grass)" points="0,${height} ${lineOf(each)} ${width},${height}" fill="${each.fill}"/>`).join('\n')}
</svg>`;

await sharp(Buffer.from(drawing))
  .flatten()
  .jpeg({ quality: 80, mozjpeg: true })
  .withExif({ IFD0: { Artist: 'Satchel', Copyright: 'MIT licence' } })
  .toFile(path.join(folder, 'hills.jpg'));

const said = readFileSync(path.join(folder, 'listen.md'), 'utf8').trim();
const between = mkdtempSync(path.join(tmpdir(), 'satchel-'));
try {
  const spoken = path.join(between, 'listen.wav');
  execFileSync('espeak-ng', ['-v', 'en-gb', '-s', '150', '-w', spoken, said]);
  const how = ['-ac', '1', '-ar', '22050', '-b:a', '24k', '-map_metadata', '-1', '-fflags', '+bitexact'];
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', '-i', spoken, ...how, path.join(folder, 'listen.mp3')]);
} finally {
  rmSync(between, { recursive: true, force: true });
}
