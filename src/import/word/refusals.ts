import { unreadable } from '../import-problem.ts';
import type { Fault } from './xml.ts';

/** The words for what keeps a document from being read. */
export const refusals: Record<Fault, (file: string) => Error> = {
  damaged: (file) =>
    unreadable(
      file,
      'This is no Word document, or a damaged one.',
      'Open it in Word and save it again as .docx.',
    ),
  'too-large': (file) =>
    unreadable(
      file,
      'Unpacked, this document is larger than any Word document should be.',
      'Take large pictures and films out of it, save it again, and put them into the media folder.',
    ),
  'too-deep': (file) =>
    unreadable(
      file,
      'This document is nested too deeply: tables in tables, or boxes in boxes.',
      'Copy its text into a new document and save that as .docx.',
    ),
  declarations: (file) =>
    unreadable(
      file,
      'This document holds declarations that no Word document has, and that can do harm.',
      'Ask who made it. Copying its text into a new document leaves them behind.',
    ),
};
