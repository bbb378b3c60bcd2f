import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { expect, it } from 'vitest';
import { keptIn } from '../browser/kept.ts';
import { until } from '../browser/until.ts';
import { pen } from './answers.ts';
import { type Frozen, filesIn, folderOf, type Held, type Wrote } from './frozen.ts';
import { isSaid, type Module, read, readSections, watch, write } from './page.ts';
import { setFrozenStage } from './stage.ts';
import { type Visit, visit } from './visit.ts';

// `npm run freeze` writes what this release leaves in LMSs, LRSs and browsers, once, into a folder named for it. Later
// releases open it (frozen.test.ts) and are opened by its scripts (older.test.ts). A release that is frozen stays.

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const release = version.split('.').slice(0, 2).join('.');
const folder = folderOf(release);
if (existsSync(folder)) throw new Error(`${release} is frozen already. Who wants it anew removes ${folder}.`);

const modules = { module8: 'sstc-08-labour-migration', tour: 'satchel-tour' };
const scorms = ['scorm12', 'scorm2004-2nd', 'scorm2004-3rd', 'scorm2004-4th'];
const launched = ['cmi5', 'xapi'];
const kept = ['scorm12', 'scorm2004-4th', ...launched];

const put = (path: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

// The modules as they are, and small media in place of large ones: what learners wrote does not depend on them.
const small: Record<string, Uint8Array> = {
  '.mp4': readFileSync('modules/satchel-tour/media/way.mp4'),
  '.jpg': readFileSync('modules/satchel-tour/media/way.jpg'),
  '.png': Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
for (const module of Object.values(modules))
  for (const [path, bytes] of Object.entries(filesIn(join('modules', module))))
    put(`workspace/modules/${module}/${path}`, small[extname(path)] ?? bytes);
put('workspace/docs/page-moodle.png', small['.png'] ?? '');

const stage = setFrozenStage({
  releases: [release],
  modules: Object.values(modules),
  standards: [...scorms, ...launched, 'web'],
});

type Short = keyof typeof modules;
type Place = Frozen['place'];

const states = (Object.keys(modules) as Short[]).flatMap((short) => {
  const of = (place: Place, standards: string[]) =>
    standards.map((standard) => ({ short, place, standard, file: `${standard}-${short}.${place}` }));
  return [
    ...of('plain', scorms),
    ...of('packed', scorms),
    ...of('document', launched),
    ...of('device', [...kept, 'web']),
    ...of('queue', ['scorm12', ...launched]),
    ...of('aside', short === 'tour' ? ['scorm12', 'xapi'] : ['cmi5']),
  ];
});

it('the packages', () => {
  for (const standard of kept)
    for (const [path, bytes] of Object.entries(stage.packages[release]?.['satchel-tour']?.[standard] ?? {}))
      if (/^(index\.html|satchel[^/]*)$/.test(path)) put(`packages/${standard}/${path}`, bytes);
});

it.concurrent.each(states)(
  'what $file holds',
  { timeout: 180_000 },
  async ({ short, place, standard, file }) => {
    const module = modules[short];
    const isScorm = scorms.includes(standard);
    // The 2nd Edition holds 4,000 characters: what is too long for it is packed.
    const limits = place === 'packed' && standard === 'scorm2004-2nd' ? 'standard' : 'moodle';
    const isLong = place === 'document' || (place === 'packed' && limits === 'moodle');
    const size = place === 'plain' ? 0 : isLong ? 6000 : 1500;
    const { answers, checks } = pen(module, size);
    const files = stage.packages[release]?.[module]?.[standard] ?? {};
    const lrs = place === 'queue' || place === 'aside' ? 'there' : undefined;
    const about = { standard, limits, attempt: `${release}-${file}` } as const;
    const away = place === 'queue' && isScorm ? 'away' : lrs;
    const learner = await visit(stage, { ...about, lrs: away, held: {} });
    const page = await learner.launch(files);
    const { held, waiting, language } = await visits[place]({ learner, page, standard, answers, checks });
    await learner.close();

    // What is looked for later is what the page of this release shows of it.
    const again = await visit(stage, { ...about, lrs, held });
    const wrote: Wrote = await read(await again.launch(files), language);
    await again.close();
    expect(wrote.answers).toEqual(answers);
    const text = held.lms?.elements['cmi.suspend_data'] ?? '{';
    if (place === 'plain' || place === 'packed') expect(text.startsWith('{')).toBe(place === 'plain');
    const state: Frozen = { place, standard, module, limits, held, wrote, ...(waiting ? { waiting } : {}) };
    put(`${file}.json`, `${JSON.stringify(state, null, 2)}\n`);
  },
);

interface Writing extends Pick<ReturnType<typeof pen>, 'answers' | 'checks'> {
  learner: Visit;
  page: Module;
  standard: string;
}
type Left = Pick<Frozen, 'held' | 'waiting'> & { language?: string };

/** Everything arrives: what is on the device is left out. */
async function arrives({ learner, page, answers, checks }: Writing, isRead: boolean): Promise<Left> {
  await write(page, answers, checks);
  await isSaid(page, Object.keys(answers), 'sent');
  if (isRead) {
    await readSections(page);
    await page.locator('.transcript summary').click();
  }
  const isArabic = isRead && (await page.locator('[data-language="ar"]').count()) > 0;
  if (isArabic) await page.locator('[data-language="ar"]').click();
  await watch(page, 0, 1.3);
  await watch(page, 4, 5.2);
  const { storage: _, ...held } = await learner.leave();
  return { held, language: isArabic ? 'ar' : 'en' };
}

/** One answer arrives, then whoever takes them is gone. */
async function isLost({ learner, page, standard, answers, checks }: Writing): Promise<Left> {
  const [first = ''] = Object.keys(answers).slice(-1);
  if (standard !== 'web') {
    await write(page, { [first]: 'An older answer, that arrived.' });
    await isSaid(page, [first], 'sent');
  }
  await learner.cutOff();
  await write(page, answers, checks);
  await isSaid(page, Object.keys(answers), standard === 'web' ? 'kept' : 'device');
  return { held: await learner.leave('all') };
}

/** The LRS is away while all is answered. */
async function waits(writing: Writing): Promise<Left> {
  const { learner, page, standard, answers, checks } = writing;
  let held: Held;
  if (standard === 'scorm12') {
    await write(page, answers, checks);
    await isSaid(page, Object.keys(answers), 'sent');
    held = await learner.leave('lrs');
  } else held = (await isLost(writing)).held;
  const waiting = Object.entries(held.storage ?? {})
    .filter(([key]) => key.startsWith('satchel:statement:'))
    .map(([, text]) => JSON.parse(text) as ReturnType<Visit['statements']>[number])
    .flatMap(({ object, result }) =>
      result?.response === undefined ? [] : [{ object: object.id, response: result.response }],
    );
  expect(waiting.length).toBeGreaterThan(3);
  return { held, waiting };
}

/** The LRS refuses one answer for good. */
async function isRefused({ learner, page, answers, checks }: Writing): Promise<Left> {
  const [first = ''] = Object.keys(answers);
  learner.refuse(`questions/${first}"`);
  await write(page, answers, checks);
  await isSaid(page, Object.keys(answers), 'sent');
  const isAside = async () => Object.keys(await keptIn(page)).some((key) => key.startsWith('satchel:aside:'));
  await until(isAside, () => 'an answer is set aside');
  return { held: await learner.leave() };
}

const visits: Record<Place, (writing: Writing) => Promise<Left>> = {
  plain: (writing) => arrives(writing, false),
  packed: (writing) => arrives(writing, true),
  document: (writing) => arrives(writing, true),
  device: isLost,
  queue: waits,
  aside: isRefused,
};
