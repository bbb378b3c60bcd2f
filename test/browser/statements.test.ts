import { readFile } from 'node:fs/promises';
import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scormStandards } from '../scorm-standards.ts';
import { workspace } from '../workspace-fixture.ts';
import { openModule } from './learner.ts';
import { expectGoodStatements, type Fault, type LrsRecorder, startLrsRecorder } from './lrs-recorder.ts';
import { builtPackages } from './packages.ts';
import { bothScorms } from './runs.ts';
import { setStage } from './stage.ts';

const stage = setStage();
let lrs: LrsRecorder;
beforeAll(async () => {
  lrs = await startLrsRecorder();
});
afterAll(() => lrs.close());
beforeEach(() => {
  lrs.requests.length = 0;
  lrs.statements.length = 0;
  lrs.fault = () => undefined;
});

const iri = 'https://academy.example.net/modules';
const module = `id: m
language: en
title: A module
description: What it is.
introduction: |
${Array(40).fill('  Welcome.\n').join('\n')}
questions:
  - id: q1
    type: reflection
    text: What have *you* seen?
  - id: q2
    type: reflection
    text: And what next?
discussion:
  url: https://forum.academy.example.net/t/8
`;

/** The files of a module whose workspace has these settings for an LRS. */
async function packaged(lrsSetting: string, more = '') {
  const settings = `import { defineConfig } from 'satchel';\nexport default defineConfig({ iri: '${iri}', ${lrsSetting} ${more}});\n`;
  return builtPackages(workspace({ 'modules/m/module.yaml': module, 'build.config.ts': settings }), ['m']);
}

const scorm12 = scormStandards.find(({ name }) => name === 'scorm12');
const runs = bothScorms('scorm12');

let count = 0;
function opening(files: Record<string, Uint8Array> | undefined, standard = scorm12, query = '') {
  if (!standard || !files) throw new Error('not built');
  const { lms, page, edition } = standard.launch;
  return {
    server: stage.server,
    attempt: `statements-${count++}`,
    files,
    options: {
      kind: lms,
      limits: 'standard' as const,
      page: page + query,
      learner: { id: 'ana@example.net', name: 'Ana' },
      ...(edition ? { edition } : {}),
    },
  };
}

const verbs = () => lrs.statements.map(({ verb }) => verb.id.split('/').pop());
const object = (end: string) => lrs.statements.filter(({ object }) => object.id.endsWith(end));

describe.each(runs)('$name with an LRS built in', (standard) => {
  let files: Record<string, Uint8Array>;
  beforeAll(async () => {
    process.env.SATCHEL_LRS_KEY = 'a-key';
    process.env.SATCHEL_LRS_SECRET = 'a secret, ünïcode';
    files = (await packaged(`lrs: { builtIn: { endpoint: '${lrs.url}/xapi' } },`))[standard.name] ?? {};
  });
  afterAll(() => {
    delete process.env.SATCHEL_LRS_KEY;
    delete process.env.SATCHEL_LRS_SECRET;
  });

  it('tells the whole way through a module: valid, in order, once, and as one attempt', async () => {
    const place = opening(files, standard);
    const first = await openModule(stage.browser, place);
    await first.answer('q1', 'One\n{two} 🌍 "ثلاثة"');
    await lrs.holds('answered', '/q1');
    await first.readEverything();
    await lrs.holds('completed');
    await first.module.locator('[data-forum]').evaluate((link) => {
      link.addEventListener('click', (event) => event.preventDefault());
      (link as HTMLElement).click();
    });
    await first.close();
    await lrs.holds('terminated');
    const told = verbs();
    expect(told[0]).toBe('initialized');
    expect(told.slice(-2)).toEqual(['suspended', 'terminated']);
    expect(told.filter((verb) => verb === 'answered').length).toBe(1);
    expect(told).toContain('experienced');
    expect(object('forum.academy.example.net/t/8').map(({ verb }) => verb.display.en)).toEqual([
      'interacted',
    ]);
    expectGoodStatements(lrs.statements);
    expect(lrs.statements[0]?.actor).toEqual({
      objectType: 'Agent',
      account: { homePage: 'https://academy.example.net', name: expect.stringMatching(/^[\da-f]{64}$/) },
    });
    expect(object('/q1')[0]).toMatchObject({
      object: {
        id: `${iri}/m/questions/q1`,
        definition: {
          interactionType: 'long-fill-in',
          name: { en: 'What have you seen?' },
          description: { en: 'What have you seen?' },
        },
      },
      result: { response: 'One\n{two} 🌍 "ثلاثة"' },
      context: { language: 'en', contextActivities: { parent: [{ id: `${iri}/m` }] } },
    });
    for (const { headers, path } of lrs.requests) {
      expect(path).toBe('/xapi/statements');
      expect(headers['x-experience-api-version']).toBe('1.0.3');
      expect(headers.authorization).toBe(
        `Basic ${Buffer.from('a-key:a secret, ünïcode').toString('base64')}`,
      );
    }
    expect(first.troubles).toEqual([]);

    const second = await openModule(stage.browser, place);
    await second.answer('q1', 'Changed');
    await second.close();
    await expect.poll(() => verbs().filter((verb) => verb === 'terminated').length).toBe(2);
    expect(verbs().filter((verb) => verb === 'completed').length).toBe(1);
    expect(object('/q1').map(({ result }) => result?.response)).toEqual(['One\n{two} 🌍 "ثلاثة"', 'Changed']);
    expectGoodStatements(lrs.statements);
    expect(await second.lmsErrors().catch(() => [])).toEqual([]);
  });

  it('keeps what an LRS that is down did not take, and sends it at the next launch', async () => {
    lrs.fault = () => ({ status: 500 });
    const place = opening(files, standard);
    const context = await stage.browser.newContext();
    const first = await openModule(stage.browser, { ...place, context });
    await first.answer('q1', 'Kept');
    await expect.poll(() => lrs.requests.length).toBeGreaterThan(0);
    await first.close();
    expect(lrs.statements).toEqual([]);
    lrs.fault = () => undefined;
    const second = await openModule(stage.browser, { ...place, context });
    await lrs.holds('answered', '/q1');
    await second.close();
    await expect.poll(() => verbs().filter((verb) => verb === 'terminated').length).toBe(2);
    expect(verbs().filter((verb) => verb === 'initialized').length).toBe(2);
    expectGoodStatements(lrs.statements);
    await context.close();
  });

  it('keeps them from another learner at the same browser, who neither sees nor sends them', async () => {
    lrs.fault = () => ({ status: 500 });
    const place = opening(files, standard);
    const context = await stage.browser.newContext();
    const ana = await openModule(stage.browser, { ...place, context });
    await ana.answer('q1', 'Mine alone');
    await expect.poll(() => lrs.requests.length).toBeGreaterThan(0);
    await ana.close();
    lrs.fault = () => undefined;
    const other = opening(files, standard);
    const learner = { id: 'ben@example.net', name: 'Ben' };
    const ben = await openModule(stage.browser, {
      ...other,
      context,
      options: { ...other.options, learner },
    });
    await ben.answer('q2', 'Of Ben');
    await lrs.holds('answered', '/q2');
    await ben.close();
    await lrs.holds('terminated');
    expect(JSON.stringify(lrs.statements)).not.toContain('Mine alone');
    expectGoodStatements(lrs.statements);
    const again = await openModule(stage.browser, { ...place, context });
    await lrs.holds('answered', '/q1');
    await again.close();
    await context.close();
  });
});

describe('an LRS that refuses', () => {
  const line = ({ module }: { module: Frame }) => module.locator('#status-lrs:not([hidden])');
  const token = () => packaged(`lrs: { tokenUrl: '${lrs.url}/token', endpoint: '${lrs.url}/lrs/' },`);

  it('everything with a 400 gets all of it when it is well, and the learner is told meanwhile', async () => {
    const { scorm12: files } = await token();
    lrs.fault = ({ path }) => (path === '/token' ? undefined : { status: 400 });
    const learner = await openModule(stage.browser, opening(files));
    await learner.answer('q1', 'Refused by a proxy');
    await expect
      .poll(() => line(learner).textContent(), { timeout: 20_000 })
      .toContain('does not have them yet');
    expect(
      await learner.module.locator('[data-question="q1"] [data-status]').getAttribute('data-status'),
    ).toBe('sent');
    lrs.fault = () => undefined;
    await learner.answer('q2', 'And now');
    await lrs.holds('answered', '/q1');
    await lrs.holds('answered', '/q2');
    await expect.poll(() => line(learner).count()).toBe(0);
    await learner.close();
    expectGoodStatements(lrs.statements);
  });

  it('is told from another device what it did not take, and by none again what it had', async () => {
    const { scorm12: files } = await token();
    const place = opening(files);
    lrs.fault = ({ path }) => (path === '/token' ? undefined : { status: 500 });
    const first = await openModule(stage.browser, place);
    await first.answer('q1', 'The LMS has it');
    await first.close();
    lrs.fault = () => undefined;
    const second = await openModule(stage.browser, place);
    await lrs.holds('answered', '/q1');
    // One request follows the other: when the next is there, the page has heard of this one.
    await second.answer('q2', 'Next');
    await lrs.holds('answered', '/q2');
    await second.close();
    await lrs.holds('terminated');
    lrs.statements.length = 0;
    const third = await openModule(stage.browser, place);
    expect(await third.answered('q1')).toBe('The LMS has it');
    await lrs.holds('initialized');
    await third.close();
    await lrs.holds('terminated');
    expect(object('/q1')).toEqual([]);
  });

  it('one answer for what it says: the learner is told, can download it, and it is tried at the next visit', async () => {
    const { scorm12: files } = await token();
    lrs.fault = ({ body }) => (body.includes('Of no use to it') ? { status: 400 } : undefined);
    const place = opening(files);
    const context = await stage.browser.newContext();
    const first = await openModule(stage.browser, { ...place, context });
    await first.answer('q1', 'Of no use to it');
    await first.answer('q2', 'Fine');
    await expect.poll(() => line(first).textContent(), { timeout: 20_000 }).toContain('My answers');
    await first.module.locator('[data-kept] [data-answers]').click();
    const button = first.module.locator('[data-refused]');
    const [saved] = await Promise.all([first.page.waitForEvent('download'), button.click()]);
    const text = await readFile(await saved.path(), 'utf8');
    expect(saved.suggestedFilename()).toBe('m.json');
    expect(JSON.parse(text)).toMatchObject([{ statement: { result: { response: 'Of no use to it' } } }]);
    await first.close();
    lrs.fault = () => undefined;
    const second = await openModule(stage.browser, { ...place, context });
    await lrs.holds('answered', '/q1');
    await expect.poll(() => line(second).count()).toBe(0);
    await second.module.locator('[data-kept] [data-answers]').click();
    expect(await second.module.locator('[data-refused]').isHidden()).toBe(true);
    await second.close();
    await context.close();
  });
});

describe('an LRS that the launch names', () => {
  const actor = { objectType: 'Agent', name: 'Ana', mbox: 'mailto:ana@example.net' };
  const registration = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
  const query = (endpoint: string) =>
    `?${new URLSearchParams({
      endpoint,
      auth: 'Basic bGF1bmNo',
      actor: JSON.stringify({ name: ['Ana'], mbox: ['mailto:ana@example.net'] }),
      registration,
      activity_id: 'https://lms.example.net/activity/8',
    })}`;

  it('gets statements with the launch’s actor, registration and activity', async () => {
    const { scorm12: files } = await packaged('lrs: { launch: true },');
    const learner = await openModule(stage.browser, opening(files, scorm12, query(`${lrs.url}/x`)));
    await learner.answer('q1', 'Told');
    const answered = await lrs.holds('answered');
    expect(answered.actor).toEqual(actor);
    expect(answered.context.registration).toBe(registration);
    expect(lrs.statements[0]?.object.id).toBe('https://lms.example.net/activity/8');
    expect(lrs.requests[0]?.headers.authorization).toBe('Basic bGF1bmNo');
    expect(learner.troubles).toEqual([]);
    await learner.close();
    expectGoodStatements(lrs.statements);
  });

  it('gets nothing where the author allows others only', async () => {
    const { scorm12: files } = await packaged("lrs: { launch: ['https://lrs.academy.example.net/'] },");
    const learner = await openModule(stage.browser, opening(files, scorm12, query(lrs.url)));
    await learner.answer('q1', 'Told to the LMS alone');
    await learner.close();
    expect(lrs.requests).toEqual([]);
    expect(learner.troubles).toEqual([]);
  });
});

describe('an LRS with a token', () => {
  it('is asked for one at launch, and for another when the first has run out', async () => {
    const { scorm12: files } = await packaged(
      `lrs: { tokenUrl: '${lrs.url}/token', endpoint: '${lrs.url}/lrs/' },`,
    );
    let expired = false;
    lrs.fault = ({ path }) => {
      if (path === '/token' || !expired) return undefined;
      expired = false;
      return { status: 401 };
    };
    const learner = await openModule(stage.browser, opening(files));
    const initialized = await lrs.holds('initialized');
    expect(JSON.parse(lrs.requests[0]?.body ?? '')).toEqual({
      activity: `${iri}/m`,
      registration: initialized.context.registration,
      actor: initialized.actor,
    });
    expired = true;
    await learner.answer('q1', 'After the token ran out');
    await lrs.holds('answered', '/q1');
    expect(lrs.requests.filter(({ path }) => path === '/token').length).toBe(2);
    const sent = lrs.requests.filter(({ path }) => path === '/lrs/statements');
    expect(sent[0]?.headers.authorization).toBe(`Basic ${Buffer.from('short:lived').toString('base64')}`);
    await learner.close();
    await lrs.holds('terminated');
    expectGoodStatements(lrs.statements);
  });

  it('hears the end of a page that goes before anything came back under a new token', async () => {
    const { scorm12: files } = await packaged(
      `lrs: { tokenUrl: '${lrs.url}/token', endpoint: '${lrs.url}/lrs/' },`,
    );
    const learner = await openModule(stage.browser, opening(files));
    await lrs.holds('initialized');
    // The next request is refused, and the one after it, under the new token, is never answered.
    const faults: Fault[] = [{ status: 401 }, 'hang'];
    lrs.fault = ({ path }) => (path === '/token' ? undefined : faults.shift());
    await learner.answer('q1', 'After the token ran out');
    await expect.poll(() => faults.length).toBe(0);
    await learner.close();
    await lrs.holds('answered', '/q1');
    await lrs.holds('terminated');
    expect(lrs.requests.filter(({ path }) => path === '/token').length).toBe(2);
    expectGoodStatements(lrs.statements);
  });
});

describe('without an LRS', () => {
  afterEach(() => expect(lrs.requests).toEqual([]));

  it('no request leaves, whatever the launch’s query says', async () => {
    const { scorm12: files } = await packaged('');
    expect(Object.keys(files ?? {})).not.toContain('satchel-lrs.js');
    const query = `?endpoint=${encodeURIComponent(lrs.url)}&auth=x&actor={}`;
    const learner = await openModule(stage.browser, opening(files, scorm12, query));
    await learner.answer('q1', 'For the LMS');
    await learner.close();
    expect(learner.requests.filter((url) => !url.startsWith(stage.server.url))).toEqual([]);
  });

  it('no request leaves when the launch names none', async () => {
    const { scorm12: files } = await packaged('lrs: { launch: true },');
    const learner = await openModule(stage.browser, opening(files));
    await learner.answer('q1', 'For the LMS');
    await learner.close();
    expect(learner.requests.filter((url) => !url.startsWith(stage.server.url))).toEqual([]);
    expect(learner.requests.filter((url) => url.endsWith('satchel-lrs.js'))).toEqual([]);
  });

  it('a learner who only looks leaves no trace in one', async () => {
    const { scorm12: files } = await packaged(`lrs: { tokenUrl: '${lrs.url}/token' },`);
    const place = opening(files);
    const browse = { ...place, options: { ...place.options, mode: 'browse' as const } };
    const learner = await openModule(stage.browser, browse);
    await learner.answer('q1', 'Only looking');
    await learner.page.goto('about:blank');
    await learner.page.context().close();
  });
});

describe('the learner’s name', () => {
  it('leaves as the LMS has it only where the setting says so', async () => {
    const { scorm12: files } = await packaged(
      `lrs: { tokenUrl: '${lrs.url}/token', endpoint: '${lrs.url}/lrs' },`,
      "actor: 'account',",
    );
    const learner = await openModule(stage.browser, opening(files));
    const { actor } = await lrs.holds('initialized');
    expect(actor).toEqual({
      objectType: 'Agent',
      account: { homePage: 'https://academy.example.net', name: 'ana@example.net' },
    });
    await learner.close();
  });
});
