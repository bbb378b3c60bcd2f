// Draws the pictures of docs/moodle.md. They are drawings, not screenshots: they show where to look, and stay right
// when Moodle is given other colours. Labels in them are Moodle's own.
//
//   node scripts/moodle-drawings.mjs [folder]

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ink = '#17313b';
const pale = '#5b7078';
const line = '#b9c7cc';
const accent = '#0b5f7a';
const marked = '#fff0c2';
const good = '#1c6b3a';
const bad = '#a8321f';

const xml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Words; `x`, `y` are where their line begins. */
const words = (x, y, text, { size = 15, weight = 400, fill = ink, anchor = 'start' } = {}) =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${xml(text)}</text>`;

const box = (x, y, w, h, { fill = '#fff', stroke = ink, dash = '', r = 8, width = 1.5 } = {}) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}" stroke="${stroke}" stroke-width="${width}"${dash && ` stroke-dasharray="${dash}"`}/>`;

/** Stands for text that does not matter here. */
const bars = (x, y, ...widths) =>
  widths
    .map((w, at) => `<rect x="${x}" y="${y + at * 18}" width="${w}" height="8" rx="4" fill="#dfe7ea"/>`)
    .join('');

/** The number of a step, as the text below the picture has it. */
const step = (x, y, number) =>
  `<circle cx="${x}" cy="${y}" r="14" fill="${accent}"/>${words(x, y + 5.5, String(number), { weight: 700, fill: '#fff', anchor: 'middle' })}`;

const path = (d, { stroke = ink, width = 2, fill = 'none', dash = '' } = {}) =>
  `<path d="${d}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${dash && ` stroke-dasharray="${dash}"`}/>`;

const arrow = (x, y, length, stroke = accent) =>
  path(`M${x} ${y}h${length}m-9 -7l9 7l-9 7`, { stroke, width: 2.5 });

const tick = (x, y, label, isOn) =>
  box(x, y, 20, 20, { r: 4, stroke: isOn ? accent : pale, fill: isOn ? accent : '#fff' }) +
  (isOn ? path(`M${x + 4.5} ${y + 10.5}l4 4.5l7.5 -9`, { stroke: '#fff', width: 2.5 }) : '') +
  words(x + 30, y + 15.5, label);

/** A field of a form, its label to the left of `x`. */
const field = (x, y, label, value, { isMarked = false, w = 210 } = {}) =>
  words(x - 16, y + 21, label, { anchor: 'end' }) +
  box(x, y, w, 32, {
    r: 6,
    fill: isMarked ? marked : '#fff',
    stroke: isMarked ? accent : pale,
    width: isMarked ? 2.5 : 1.5,
  }) +
  words(x + 12, y + 21, value, { weight: isMarked ? 700 : 400 }) +
  path(`M${x + w - 24} ${y + 13}l6 6l6 -6`, { stroke: pale });

const group = (x, y, label) =>
  path(`M${x} ${y - 8}l6 6l6 -6`, { stroke: accent, width: 2.5 }) + words(x + 22, y, label, { weight: 700 });

const file = (x, y, { stroke = ink, fill = '#fff' } = {}) =>
  path(`M${x} ${y}h22l12 12v34h-34z`, { stroke, fill }) +
  path(`M${x + 22} ${y}v12h12`, { stroke }) +
  words(x + 17, y + 36, 'zip', { size: 13, weight: 700, fill: stroke, anchor: 'middle' });

function drawing(height, title, ...parts) {
  const width = 760;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif" role="img">
<title>${xml(title)}</title>
<rect width="${width}" height="${height}" rx="14" fill="#f4f1e8"/>
${parts.join('\n')}
${words(width - 24, height - 12, 'A drawing; your Moodle may look different.', { size: 13, fill: pale, anchor: 'end' })}
</svg>
`;
}

const add = drawing(
  330,
  'Adding the activity: edit mode, add an activity, SCORM package, drop the zip',
  box(24, 44, 210, 250),
  words(24, 30, 'The course', { weight: 700 }),
  words(160, 74, 'Edit mode', { anchor: 'end' }),
  box(170, 60, 40, 20, { r: 10, fill: accent, stroke: accent }),
  '<circle cx="200" cy="70" r="7" fill="#fff"/>',
  step(234, 62, 1),
  bars(42, 104, 120, 150, 90),
  box(42, 168, 174, 88, { stroke: line }),
  bars(56, 182, 80),
  box(56, 208, 146, 34, { fill: marked, stroke: accent, width: 2.5 }),
  words(129, 230, 'Add an activity', { weight: 700, anchor: 'middle' }),
  step(216, 208, 2),
  arrow(250, 170, 26),
  words(292, 30, 'The list', { weight: 700 }),
  box(292, 44, 196, 250),
  ...[0, 1, 2, 3, 4, 5].map((at) => {
    const [x, y] = [306 + (at % 2) * 88, 58 + Math.floor(at / 2) * 76];
    const isIt = at === 3;
    return (
      box(x, y, 80, 66, {
        stroke: isIt ? accent : line,
        fill: isIt ? marked : '#fff',
        width: isIt ? 2.5 : 1.5,
      }) +
      (isIt
        ? words(x + 40, y + 30, 'SCORM', { weight: 700, anchor: 'middle' }) +
          words(x + 40, y + 48, 'package', { weight: 700, anchor: 'middle' })
        : `<circle cx="${x + 40}" cy="${y + 24}" r="11" fill="#dfe7ea"/>${bars(x + 18, y + 46, 44)}`)
    );
  }),
  step(474, 134, 3),
  arrow(502, 170, 26),
  words(544, 30, 'The settings', { weight: 700 }),
  box(544, 44, 192, 250),
  words(560, 74, 'Package file', { weight: 700 }),
  box(560, 88, 160, 130, { dash: '7 6', stroke: accent, fill: marked, width: 2 }),
  file(623, 104),
  words(640, 176, 'my-module-', { anchor: 'middle', weight: 700 }),
  words(640, 196, 'scorm12.zip', { anchor: 'middle', weight: 700 }),
  step(720, 92, 4),
  bars(560, 236, 130),
  box(560, 256, 70, 26, { fill: accent, stroke: accent, r: 6 }),
  words(595, 274, 'Save', { fill: '#fff', weight: 700, anchor: 'middle' }),
);

const settings = drawing(
  440,
  'The settings that matter: force new attempt is No',
  box(24, 24, 712, 384),
  ...[
    [58, 'Appearance', [['Display package', 'Current window']]],
    [136, 'Grade', [['Grading method', 'Highest grade']]],
    [
      214,
      'Attempts management',
      [
        ['Number of attempts', '1 attempt', 'or Unlimited attempts'],
        ['Attempts grading', 'Highest attempt', 'not there with 1 attempt'],
        ['Force new attempt', 'No', 'the one that matters most'],
        ['Lock after final attempt', 'No'],
      ],
    ],
  ].map(
    ([top, name, rows]) =>
      group(44, top, name) +
      rows
        .map(([label, value, note = ''], at) => {
          const y = top + 14 + at * 42;
          const isMarked = label === 'Force new attempt';
          const said = { fill: isMarked ? accent : pale, weight: isMarked ? 700 : 400 };
          return field(266, y, label, value, { isMarked }) + words(492, y + 21, note, said);
        })
        .join(''),
  ),
);

const requirement = (x, name, passed) =>
  words(x, 34, name, { weight: 700 }) +
  box(x, 48, 346, 170) +
  group(x + 18, 78, 'Completion conditions') +
  words(x + 34, 112, 'Add requirements: Require status', { fill: pale, size: 14 }) +
  tick(x + 34, 130, 'Passed', passed) +
  tick(x + 34, 166, 'Completed', true);

const completion = drawing(
  316,
  'Completion boxes: Completed for a module without a pass mark, Passed and Completed for one with a pass mark',
  requirement(24, 'Without a pass mark', false),
  requirement(390, 'With a pass mark', true),
  box(542, 124, 186, 82, { fill: marked, stroke: accent, width: 2 }),
  words(553, 149, 'Tick both. Moodle asks', { size: 14 }),
  words(553, 170, 'for one of them, and', { size: 14 }),
  words(553, 191, 'Passed is what comes.', { size: 14 }),
  words(24, 254, 'Completed alone would wait for ever in a module with a pass mark:', { fill: ink }),
  words(24, 276, 'SCORM 1.2 has one word for both, and there it is “passed” or “failed”.', { fill: ink }),
);

const cell = (x, y, w, text, more = {}) =>
  box(x, y, w, 34, { r: 0, stroke: line, fill: more.head ? '#e8eef0' : more.isMarked ? marked : '#fff' }) +
  words(x + 10, y + 22, text, { size: more.size ?? 14, weight: more.head ? 700 : 400 });

const answers = drawing(
  372,
  'The answers: Reports, Interactions report, tick Summary of question',
  box(24, 24, 712, 316),
  ...['SCORM', 'Settings', 'Reports'].map((name, at) =>
    words(44 + at * 96, 52, name, { weight: at === 2 ? 700 : 400, fill: at === 2 ? accent : pale }),
  ),
  path('M236 62h62', { stroke: accent, width: 3 }),
  step(328, 47, 1),
  box(44, 78, 214, 32, { r: 6, fill: marked, stroke: accent, width: 2.5 }),
  words(56, 99, 'Interactions report', { weight: 700 }),
  path('M234 91l6 6l6 -6', { stroke: pale }),
  step(278, 94, 2),
  words(44, 144, 'Preferences just for this page', { fill: pale, size: 14 }),
  tick(272, 129, 'Summary of question', true),
  step(492, 139, 3),
  tick(526, 129, 'Summary of responses', true),
  ...[
    ['Name', 'Question 0', 'Response 0', 'Question 1', 'Response 1'],
    ['Ana', 'q1-exchange', 'We meet every year.', 'q2-together', 'One list ¶ of skills'],
    ['Kofi', 'q1-exchange', 'Not yet, but soon.', 'q2-together', 'A shared office'],
    ['Lan', 'q1-exchange', 'Since 2019.', 'q2-together', ''],
  ].flatMap((row, at) => {
    const lefts = [44, 112, 224, 392, 504];
    const widths = [68, 112, 168, 112, 212];
    return row.map((text, column) =>
      cell(lefts[column], 168 + at * 34, widths[column], text, {
        head: at === 0,
        isMarked: at > 0 && (column === 2 || column === 4),
      }),
    );
  }),
  words(44, 328, 'Below the table: buttons that download it for a spreadsheet.', { size: 14, fill: pale }),
);

const replace = drawing(
  330,
  'Replacing a package: the same activity, the new zip in place of the old one, the same id',
  words(24, 34, 'The settings of the same activity', { weight: 700 }),
  box(24, 48, 340, 250),
  words(44, 80, 'Package file', { weight: 700 }),
  box(44, 96, 300, 140, { dash: '7 6', stroke: pale, width: 2 }),
  file(84, 122, { stroke: pale }),
  path('M78 116l46 58m0 -58l-46 58', { stroke: bad, width: 3 }),
  words(101, 204, 'old', { anchor: 'middle', fill: pale }),
  step(64, 108, 1),
  arrow(152, 146, 56),
  file(248, 122, { stroke: accent, fill: marked }),
  words(265, 204, 'new', { anchor: 'middle', weight: 700 }),
  step(228, 108, 2),
  box(44, 252, 70, 30, { fill: accent, stroke: accent, r: 6 }),
  words(79, 272, 'Save', { fill: '#fff', weight: 700, anchor: 'middle' }),
  step(132, 267, 3),
  words(396, 34, 'What becomes of the answers', { weight: 700 }),
  box(396, 48, 340, 116, { stroke: good, width: 2.5 }),
  path('M416 80l9 10l17 -20', { stroke: good, width: 4 }),
  words(456, 88, 'The same id', { weight: 700, fill: good, size: 16 }),
  words(416, 120, 'skills-scorm12.zip → skills-scorm12.zip', { size: 14 }),
  words(416, 146, 'All attempts and answers stay.'),
  box(396, 182, 340, 116, { stroke: bad, width: 2.5 }),
  path('M418 206l20 20m0 -20l-20 20', { stroke: bad, width: 4 }),
  words(456, 222, 'Another id', { weight: 700, fill: bad, size: 16 }),
  words(416, 254, 'skills-scorm12.zip → skills-2-scorm12.zip', { size: 14 }),
  words(416, 280, 'Moodle deletes them.'),
);

const folder = process.argv[2] ?? fileURLToPath(new URL('../docs/moodle', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, svg] of Object.entries({ add, settings, completion, answers, replace }))
  writeFileSync(join(folder, `${name}.svg`), svg);
