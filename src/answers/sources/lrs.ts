import XAPI from '@xapi/xapi';
import { problem } from '../../problem/problem.ts';
import type { From, Reading, Source } from '../finding.ts';
import { statementReader, type Told } from '../statements.ts';

type Word = Extract<From, { kind: 'word' }>;

const isAddress = (word: string) => /^https?:\/\//i.test(word);
const isLrs = (from: From): from is Word =>
  from.kind === 'word' && (from.word === 'lrs' || isAddress(from.word));

/** The most pages that are asked for: an LRS whose pages lead in a circle would never end. */
const mostPages = 100_000;

/** A Learning Record Store: `lrs` for the one of SATCHEL_LRS_ENDPOINT, or its address. Key and secret are in the environment. */
export const lrs: Source = {
  name: 'lrs',
  reads: isLrs,
  taken: () => new Date(),
  async *findings(from, reading) {
    if (!isLrs(from)) return;
    const { env, module, since, until } = reading;
    const endpoint = endpointOf(from, reading);
    const place = { file: endpoint ?? 'lrs', line: 1, column: 1 };
    const refuse = (message: string, hint: string) =>
      reading.report(problem('bad-answers', place, { message, hint }));
    if (endpoint === undefined)
      return refuse(
        'Nothing says where the LRS is.',
        'Set SATCHEL_LRS_ENDPOINT to its address, such as https://lrs.example.org/xapi/, or give the address behind --from.',
      );
    const { SATCHEL_LRS_KEY: key = '', SATCHEL_LRS_SECRET: secret = '' } = env;
    if (key === '' || secret === '')
      return refuse(
        'There is no key for the LRS.',
        'Set SATCHEL_LRS_KEY and SATCHEL_LRS_SECRET. They are never written anywhere.',
      );
    if (module.iri === undefined)
      return refuse(
        'Nothing says what the ids of this module begin with in an LRS.',
        'Set iri in build.config.ts, as it was when the packages were built.',
      );
    const xapi = new XAPI.default({
      endpoint: endpoint.endsWith('/') ? endpoint : `${endpoint}/`,
      auth: XAPI.default.toBasicAuth(key, secret),
      adapter: 'fetch',
    });
    const read = statementReader(reading);
    try {
      let { data } = await xapi.getStatements({
        activity: `${module.iri.replace(/\/+$/, '')}/${module.key}`,
        related_activities: true,
        ascending: true,
        limit: 500,
        ...(since ? { since: since.toISOString() } : {}),
        ...(until ? { until: until.toISOString() } : {}),
      });
      for (let page = 1; page <= mostPages; page++) {
        for (const statement of data.statements as Told[]) {
          const finding = read(statement, place);
          if (finding) yield finding;
        }
        const { more } = data;
        if (!more) return;
        data = (await xapi.getMoreStatements({ more })).data as typeof data;
      }
    } catch (error) {
      refuse(
        `The LRS did not give its statements: ${wordsOf(error)}.`,
        'Look at SATCHEL_LRS_ENDPOINT, SATCHEL_LRS_KEY and SATCHEL_LRS_SECRET: the key must be allowed to read statements.',
      );
    }
  },
};

const endpointOf = ({ word }: Word, { env }: Reading): string | undefined =>
  isAddress(word) ? word : env.SATCHEL_LRS_ENDPOINT || undefined;

function wordsOf(error: unknown): string {
  const {
    message = '',
    response,
    cause,
  } = error as Error & { response?: { status?: number }; cause?: { code?: string } };
  const status = response?.status;
  if (status === 401 || status === 403) return `it refuses the key (${status})`;
  return [message.trim().replace(/\.$/, '').slice(0, 200) || 'it cannot be reached', cause?.code ?? status]
    .filter(Boolean)
    .join(', ');
}
