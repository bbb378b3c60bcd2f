import type { Templates } from '../page/templates.ts';
import type { Run } from './run.ts';

/** A file that outputs are written to, piece by piece, so that a large one takes no memory. */
export interface Out {
  /** Its name in the folder of the module's answers. */
  name: string;
  pieces(): AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

/** An output of answers: one file in `outputs/`. It writes nothing itself. */
export interface Output {
  name: string;
  files(run: Run, templates: Templates): Out[];
}
