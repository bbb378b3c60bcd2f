import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withoutLms } from '../../../src/runtime/opening/without-lms.ts';
import type { Connect } from '../../../src/shared/session.ts';
import { reflection } from '../../contracts/standard.ts';
import { type LrsStage, launchedSettings, openAt, startLrsStage } from '../../standards/launched-stage.ts';

const tokenUrl = 'https://academy.example.net/token';
const keyed = { objectType: 'Agent', account: { homePage: 'https://academy.example.net', name: 'x7f' } };
const learner = { id: 'ana@example.net', language: '' };

describe('actors that the token URL names', () => {
  let stage: LrsStage;
  let asked: { actor?: { account: { name: string } } }[];
  let answers: object[];
  beforeEach(async () => {
    vi.stubGlobal('navigator', { onLine: true });
    vi.spyOn(console, 'error').mockImplementation(() => {});
    stage = await startLrsStage('lrs');
    [asked, answers] = [[], []];
  });
  afterEach(async () => {
    await stage.close();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  const open = async (query = '', ways: object = {}) => {
    const settings = launchedSettings('q1', 'q2');
    if (!settings.statements) throw new Error('no statements');
    const { launch: _, ...rest } = settings.statements;
    settings.statements = { ...rest, actor: 'keyed', tokenUrl, endpoint: `${stage.url}/xapi/`, ...ways };
    const connected: Connect = async () => {
      const request = globalThis.fetch;
      vi.stubGlobal('fetch', (url: string, options: RequestInit) => {
        if (url !== tokenUrl) return request(url, options);
        asked.push(JSON.parse(String(options.body)));
        return Promise.resolve(
          Response.json({
            access_token: 't',
            endpoint: settings.statements?.endpoint,
            ...(answers.shift() ?? {}),
          }),
        );
      });
      return withoutLms('no-lms', { learner });
    };
    return openAt(query, connected, { with: settings });
  };

  it('stand in every statement; the learner’s number is in nothing that leaves', async () => {
    answers = [{ actor: keyed }];
    const session = await open();
    session.record(reflection('q1', 'told'));
    await vi.waitFor(() => expect(stage.verbs()).toContain('answered'));
    expect(stage.lrs.statements().map(({ actor }) => actor)).toEqual(stage.lrs.statements().map(() => keyed));
    expect(asked[0]?.actor?.account.name).toMatch(/^[\da-f]{64}$/);
    expect(JSON.stringify([asked, stage.lrs.statements()])).not.toContain('ana@');
  });

  it('are waited for: nothing is told under another name, and all of it once one is named', async () => {
    answers = [{}, { actor: {} }, { actor: keyed }];
    const session = await open();
    session.record(reflection('q1', 'early'));
    await vi.waitFor(async () => {
      await session.commit();
      expect(stage.verbs()).toContain('answered');
    });
    expect(asked.length).toBe(3);
    expect(stage.lrs.statements().every(({ actor }) => JSON.stringify(actor) === JSON.stringify(keyed))).toBe(
      true,
    );
  });

  it('stay when the key runs out, and is fetched anew', async () => {
    answers = [
      { actor: keyed, access_token: 'one' },
      { actor: keyed, access_token: 'two' },
    ];
    stage.fault = ({ headers }) => (headers.authorization === 'Bearer one' ? 401 : undefined);
    const session = await open();
    session.record(reflection('q1', 'told'));
    await vi.waitFor(() => expect(stage.verbs()).toContain('answered'), 5000);
    session.record({ ...reflection('q2', 'told'), edition: '2' });
    await vi.waitFor(() => expect(stage.verbs().filter((verb) => verb === 'answered')).toHaveLength(2), 5000);
    expect(asked).toHaveLength(2);
  });

  it('are not had by a link that names an LRS and no actor: nothing is told', async () => {
    const query = new URLSearchParams({ endpoint: `${stage.url}/xapi/`, auth: 'Basic eA==' });
    const session = await open(`?${query}`, { launch: true });
    session.record(reflection('q1', 'for nobody'));
    await session.commit();
    expect(stage.requests).toEqual([]);
  });
});
