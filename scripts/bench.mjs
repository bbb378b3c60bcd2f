// Measures what a person waits for: whole processes by the clock, medians, each beside a bare `node -e 0` of the
// same rounds, so that figures of two machines, or of a busy one, can be compared. `--json` prints for machines.
// What each line means stands in docs/performance.md.

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { linesOf, lrsOn, storeFile } from './bench-lrs.mjs';
import { manyAnswersIn } from './many-answers.mjs';
import { manyPages } from './many-pages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist/cli.js');
const api = pathToFileURL(join(root, 'dist/index.js')).href;
const moduleEight = 'sstc-08-labour-migration';
const three = ['scorm12', 'scorm2004-3rd', 'scorm2004-4th'].flatMap((name) => ['--standard', name]);
const videoBytes = 2 ** 30;
const forMachines = process.argv.includes('--json');

const temp = fs.mkdtempSync(join(tmpdir(), 'satchel-bench-'));
process.once('exit', () => fs.rmSync(temp, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const say = (words) => process.stderr.write(`${words}\n`);

// --- Running processes ------------------------------------------------------------------------------------------

function run({ command = process.execPath, args, cwd = root, env = {} }) {
  const started = performance.now();
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  const seconds = (performance.now() - started) / 1000;
  if (error || status !== 0) throw error ?? new Error(`${args.join(' ')} failed.\n${stdout}${stderr}`);
  return { seconds, stdout };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Medians by name. One run of each in every round, so that a busy minute weighs on all of them alike. */
function medians(rounds, tasks) {
  const seconds = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, task] of Object.entries(tasks)) {
      seconds[name].push(run(task).seconds);
      fs.rmSync(out, { recursive: true, force: true });
    }
  }
  return Object.fromEntries(Object.entries(seconds).map(([name, all]) => [name, median(all)]));
}

/** Megabytes that the Node process of a task held at most: a run of its own, since asking takes time. */
const peakOf = (task) => usageOf(task).peak;

/** The same, and the seconds of the processor that it took. */
function usageOf(task) {
  const file = join(temp, 'peak');
  const ask = `import { writeFileSync } from 'node:fs';
    import { isMainThread } from 'node:worker_threads';
    if (isMainThread) process.once('exit', () =>
      writeFileSync(process.env.SATCHEL_BENCH_PEAK, JSON.stringify(process.resourceUsage())));`;
  const preload = `--import=data:text/javascript,${encodeURIComponent(ask)}`;
  run({ ...task, env: { NODE_OPTIONS: preload, SATCHEL_BENCH_PEAK: file } });
  fs.rmSync(out, { recursive: true, force: true });
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(fs.readFileSync(file, 'utf8'));
  // Kilobytes, on every platform, and microseconds.
  return { peak: (maxRSS * 1024) / 1e6, processor: (userCPUTime + systemCPUTime) / 1e6 };
}

// --- What is run ------------------------------------------------------------------------------------------------

/** Where zips go: into a folder that is not there yet, since replacing a file costs some disks much more. */
const out = join(temp, 'out');
const bare = { args: ['-e', '0'] };
const build = (cwd, ...args) => ({ args: [cli, 'build', '--quiet', '--out', out, ...args], cwd });

/** A workspace with this one's settings and so many copies of Module 8. */
function copiesOf(count) {
  const folder = join(temp, `copies-${count}`);
  for (let index = 1; index <= count; index++) {
    const to = join(folder, 'modules', `m${index}`);
    fs.cpSync(join(root, 'modules', moduleEight), to, { recursive: true });
    const file = join(to, 'module.yaml');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^id: .*$/m, `id: m${index}`));
  }
  fs.copyFileSync(join(root, 'build.config.ts'), join(folder, 'build.config.ts'));
  return folder;
}

/** The floor: another packager zips the finished files of Module 8, and knows nothing of modules. */
async function floorOf() {
  const { makePackages } = await import(api);
  const { modules } = await makePackages({ folder: root, modules: [moduleEight], standards: ['scorm12'] });
  const source = join(temp, 'finished');
  for (const { path, content } of modules[0].packages[0].contents.files) {
    if (/\.(xml|xsd|dtd)$/.test(path)) continue; // the packager brings its own
    const to = join(source, path);
    fs.mkdirSync(dirname(to), { recursive: true });
    if (content.disk === undefined) fs.writeFileSync(to, content);
    else fs.copyFileSync(content.disk, to);
  }
  const options = { version: '1.2', title: 'm', source, package: { zip: true, outputFolder: out } };
  return { args: ['-e', `require('simple-scorm-packager')(${JSON.stringify(options)})`] };
}

/** Seconds of the second of two builds in one process, as in a watch or a server: code and files are there. */
function secondBuild() {
  const options = JSON.stringify({ folder: root, modules: [moduleEight], standards: ['scorm12'], out });
  const code = `import { build } from ${JSON.stringify(api)};
    await build(${options});
    const started = performance.now();
    await build(${options});
    console.log((performance.now() - started) / 1000);`;
  const one = () => Number(run({ args: ['--input-type=module', '-e', code] }).stdout);
  return median([one(), one(), one()]);
}

/** A workspace with a video of 1 GiB; undefined where the disk has no room for it and for two copies. */
function videoWorkspace() {
  const { bavail, bsize } = fs.statfsSync(temp);
  if (bavail * bsize < 3.5 * videoBytes) return undefined;
  const folder = join(temp, 'video');
  const media = join(folder, 'modules/film/media');
  fs.mkdirSync(media, { recursive: true });
  const video = fs.openSync(join(media, 'film.mp4'), 'w');
  const part = randomBytes(2 ** 20);
  for (let written = 0; written < videoBytes; written += part.length) fs.writeSync(video, part);
  fs.closeSync(video);
  fs.writeFileSync(
    join(folder, 'modules/film/module.yaml'),
    'id: film\nlanguage: en\ntitle: A film\nvideos:\n  - {id: film, title: Film, file: media/film.mp4}\n',
  );
  return folder;
}

/**
 * The answers of more learners than one course has, taken twice: the workbook of the first run is read by the second.
 * What goes out to be translated are those of the report.
 */
function answersTasks() {
  const { folder, module, statements, report } = manyAnswersIn(join(temp, 'answers'));
  const take = (from) => ({ args: [cli, 'answers', module, '--from', from, '--json'], cwd: folder });
  const out = { args: [cli, 'answers', 'export', module, '--to', 'fr', '--json'], cwd: folder };
  return { statements: take(statements), report: take(report), out };
}

/** A Word document of 600 pages, imported into a workspace of its own. */
function pagesTask() {
  const folder = join(temp, 'pages');
  fs.mkdirSync(folder);
  fs.writeFileSync(join(folder, 'book.docx'), manyPages());
  fs.writeFileSync(join(folder, 'build.config.ts'), 'export default {};\n');
  return { args: [cli, 'import', 'book.docx', '--id', 'book', '--force'], cwd: folder };
}

function copyOf(folder) {
  const from = join(folder, 'modules/film/media/film.mp4');
  if (process.platform !== 'win32') return { command: 'cp', args: [from, out] };
  return { args: ['-e', `fs.copyFileSync(${JSON.stringify(from)}, ${JSON.stringify(out)})`] };
}

// --- The figures ------------------------------------------------------------------------------------------------

say('dist/ is built anew; then every line is run several times. This takes some minutes.');
run({ args: [join(root, 'scripts/build.mjs')] });

const one = build(root, moduleEight, '--standard', 'scorm12');
const all = build(root, moduleEight, '--standard', 'all');
const [coldOne, coldAll] = [one, all].map((task) => {
  const { seconds } = run(task);
  fs.rmSync(out, { recursive: true, force: true });
  return seconds;
});
const json = { ...all, args: all.args.map((arg) => (arg === '--quiet' ? '--json' : arg)) };
const { packages } = JSON.parse(run(json).stdout);

const floor = await floorOf();
const small = medians(7, { bare, floor, one, all });
const second = secondBuild();
const [ten, hundred] = [10, 100].map((count) => build(copiesOf(count), ...three));
const many = medians(3, { ten, hundred });

const store = storeFile(temp);
const [lrs, parsed] = [lrsOn(cli, store), linesOf(store)];
const started = medians(5, { parsed, lrs });

const { statements, report, out: texts } = answersTasks();
const taken = medians(1, { statements, report, texts });

const pages = pagesTask();
const imported = medians(3, { pages });
const reading = usageOf(pages);

const folder = videoWorkspace();
if (!folder) say(`The video is left out: ${temp} has no room for 3.5 GB.`);
const film = folder && build(folder, '--standard', 'scorm12');
const large = folder && medians(5, { copy: copyOf(folder), film });

const line = (name, seconds, task) => ({ name, seconds, ...(task ? { peak: peakOf(task) } : {}) });
const lines = [
  line('node -e 0', small.bare, bare),
  line('floor: simple-scorm-packager, the same files', small.floor, floor),
  line('Module 8, one standard, first run', coldOne),
  line('Module 8, one standard, later runs', small.one, one),
  line('Module 8, one standard, second build in one process', second),
  line(`Module 8, all ${packages.length} standards, first run`, coldAll),
  line(`Module 8, all ${packages.length} standards, later runs`, small.all, all),
  line('10 modules, three standards', many.ten, ten),
  line('100 modules, three standards', many.hundred, hundred),
  line('floor: 200,000 statements read as JSON', started.parsed, parsed),
  line('satchel lrs with 200,000 statements, until it is ready', started.lrs, lrs),
  line('satchel answers, 100,000 statements of 60,000 learners', taken.statements, statements),
  line('satchel answers, 100,000 rows of Moodle, 200,000 answers', taken.report, report),
  line('satchel answers export, 200,000 answers', taken.texts, texts),
  { name: 'satchel import, a Word document of 600 pages', seconds: imported.pages, peak: reading.peak },
  ...(folder
    ? [line('cp of a 1 GiB video', large.copy), line('a package with that video', large.film, film)]
    : []),
];
const hundredPeak = lines.find(({ name }) => name.startsWith('100 modules')).peak;
const lrsPeak = lines.find(({ name }) => name.startsWith('satchel lrs')).peak;
const answersPeaks = lines.filter(({ name }) => name.startsWith('satchel answers')).map(({ peak }) => peak);
const aims = [
  { aim: 'one module in at most 3 times the floor', figure: small.one / small.floor, most: 3 },
  { aim: '100 modules, three standards: seconds', figure: many.hundred, most: 10 },
  { aim: '100 modules, three standards: megabytes', figure: hundredPeak, most: 300 },
  { aim: 'the LRS is ready in at most 2 times its floor', figure: started.lrs / started.parsed, most: 2 },
  { aim: 'the LRS with 200,000 statements: megabytes', figure: lrsPeak, most: 450 },
  { aim: '600 pages of Word: seconds of the processor', figure: reading.processor, most: 3 },
  { aim: '600 pages of Word: megabytes', figure: reading.peak, most: 400 },
  { aim: '100,000 answers: megabytes', figure: Math.max(...answersPeaks), most: 300 },
  ...(folder ? [{ aim: 'the video in at most 3 times cp', figure: large.film / large.copy, most: 3 }] : []),
];
const firstPaint = packages.map(({ standard, firstPaint, bytes }) => ({
  standard,
  ...firstPaint,
  zip: bytes,
}));

if (forMachines) {
  const machine = { node: process.version, platform: process.platform, cores: availableParallelism() };
  process.stdout.write(`${JSON.stringify({ machine, lines, firstPaint, aims }, null, 2)}\n`);
} else {
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const rows = [
    ['', 'time', 'in node -e 0', 'memory'],
    ...lines.map(({ name, seconds, peak }) => [
      name,
      `${seconds.toFixed(2)} s`,
      (seconds / small.bare).toFixed(1),
      peak === undefined ? '' : `${peak.toFixed(0)} MB`,
    ]),
    [],
    ['before the first paint', 'gzipped', 'as it lies', 'whole zip'],
    ...firstPaint.map((each) => [each.standard, ...[each.gzipped, each.bytes, each.zip].map(kilobytes)]),
    [],
    ['aim', 'figure', 'at most', ''],
    ...aims.map(({ aim, figure, most }) => [
      aim,
      figure.toFixed(1),
      `${most}`,
      figure <= most ? 'met' : 'missed',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  for (const [name = '', ...cells] of rows) {
    const aligned = cells.map((cell, index) => cell.padStart(widths[index + 1]));
    process.stdout.write(`${[name.padEnd(widths[0]), ...aligned].join('  ').trimEnd()}\n`);
  }
}
