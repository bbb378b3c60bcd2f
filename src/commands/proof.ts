import { makeProofs } from '../proof/make-proof.ts';
import { shown } from './console.ts';

export interface ProofCommand {
  languages?: boolean;
  out?: string;
  json?: boolean;
  /** False for --no-config. */
  config?: boolean;
}

/** `satchel proof`: each module as one document for those who clear it. */
export async function proofCommand(
  modules: string[],
  { languages, out, json, config }: ProofCommand,
): Promise<void> {
  const { proofs } = await makeProofs({
    modules,
    folder: process.cwd(),
    out,
    languages,
    noConfig: config === false,
  });
  if (json) {
    process.stdout.write(`${JSON.stringify({ proofs }, null, 2)}\n`);
    return;
  }
  const lines = proofs.map(({ file, languages: own }) => `${shown(file)}  ${own.join(', ')}`);
  process.stdout.write(`${lines.join('\n')}\n\nOpen it in a browser and print it, or open it in Word.\n`);
}
