import { adopt } from '../published/adopt.ts';
import { shown } from './console.ts';

export interface AdoptCommand {
  json?: boolean;
}

/** `satchel adopt`: a module that learners have already becomes live, with what the package that they have says. */
export async function adoptCommand(
  zip: string,
  module: string | undefined,
  { json }: AdoptCommand,
): Promise<void> {
  const adopted = await adopt({ zip, module });
  if (json) {
    process.stdout.write(`${JSON.stringify(adopted, null, 2)}\n`);
    return;
  }
  process.stdout.write(
    [
      `${shown(adopted.published)} says what learners have met, by version ${adopted.version} of the module.`,
      `${shown(adopted.module)} says "status: live".`,
      '',
      'Put both into your version control. "npx satchel check" now says what a new release would cost learners.',
      '',
    ].join('\n'),
  );
}
