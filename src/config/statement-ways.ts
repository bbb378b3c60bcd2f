import { type Place, type Problem, problem } from '../problem/problem.ts';
import type { StatementWays } from '../shared/settings.ts';
import type { Settled } from './schema.ts';

/** The environment variables that hold what is built into packages: never a file that may be shared. */
const [keyName, secretName] = ['SATCHEL_LRS_KEY', 'SATCHEL_LRS_SECRET'];

/**
 * How statements leave the packages of a workspace; undefined where none do. Credentials are built in only
 * where the setting asks for it, are read from the environment alone, and are warned of each time.
 */
export function statementWays(
  { lrs, actor }: Settled,
  placeOf: (path: string[]) => Place,
): { ways: StatementWays | undefined; problems: Problem[] } {
  if (actor === 'keyed' && lrs?.tokenUrl === undefined) {
    const words = {
      message: "actor: 'keyed' needs lrs.tokenUrl: its answer names the actor, and nothing else can.",
      hint: "Name the address in lrs.tokenUrl; or write actor: 'pseudonym', which whoever knows a learner's number can compute.",
    };
    return { ways: undefined, problems: [problem('bad-config', placeOf(['actor']), words)] };
  }
  if (!lrs) return { ways: undefined, problems: [] };
  const { launch } = lrs;
  if (!launch && !lrs.tokenUrl && !lrs.builtIn) {
    const words = {
      severity: 'warning' as const,
      message: 'lrs says no way to an LRS, so no statement leaves these packages.',
      hint: 'Write launch: true, tokenUrl or builtIn; or leave lrs out.',
    };
    return { ways: undefined, problems: [problem('bad-config', placeOf(['lrs']), words)] };
  }
  const { builtIn, problems } = credentials(lrs.builtIn?.endpoint, placeOf(['lrs', 'builtIn']));
  const { tokenUrl, endpoint } = lrs;
  const ways: StatementWays = {
    actor,
    ...(launch ? { launch } : {}),
    ...(tokenUrl === undefined ? {} : { tokenUrl }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(builtIn ? { builtIn } : {}),
  };
  return { ways, problems };
}

function credentials(
  endpoint: string | undefined,
  place: Place,
): { builtIn?: StatementWays['builtIn']; problems: Problem[] } {
  if (endpoint === undefined) return { problems: [] };
  const { [keyName]: key = '', [secretName]: secret = '' } = process.env;
  if (key === '' || secret === '') {
    const words = {
      message: `lrs.builtIn asks for credentials in the package, and ${key === '' ? keyName : secretName} is not set.`,
      hint: `Set ${keyName} and ${secretName} in the environment of this command, never in a file; or leave lrs.builtIn out.`,
    };
    return { problems: [problem('missing-credentials', place, words)] };
  }
  const words = {
    severity: 'warning' as const,
    message: `The credentials for ${new URL(endpoint).host} are in the package, where every learner can read them.`,
    hint: 'Use a key that may only write statements, and prefer lrs.tokenUrl or lrs.launch.',
  };
  const authorization = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
  return {
    builtIn: { endpoint, authorization },
    problems: [problem('credentials-in-package', place, words)],
  };
}
