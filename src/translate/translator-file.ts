import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { utf8Text } from '../module/yaml.ts';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import { readCsv } from './read-csv.ts';
import { readXliff } from './read-xliff.ts';
import { readXlsx } from './read-xlsx.ts';
import type { Reading } from './returned-units.ts';

/** The most that a translator's file may weigh, in bytes: ten times a large module with all that is said of it. */
const mostBytes = 8 * 1024 * 1024;

/** Readers of what is text. */
const readers: Record<string, (file: string, text: string) => Reading> = {
  '.xlf': readXliff,
  '.xliff': readXliff,
  '.csv': readCsv,
  '.tsv': readCsv,
  // What Excel calls "Unicode text".
  '.txt': readCsv,
};

/** Readers of what is packed. */
const packed: Record<string, (file: string) => Promise<Reading>> = { '.xlsx': readXlsx };

/** What to do with other files that translators send. */
const hints: Record<string, string> = {
  '.xls': 'In Excel, choose “Save as”, and “Excel Workbook (.xlsx)”.',
  '.ods': 'In LibreOffice, choose “Save as”, and “Excel 2007–365 (.xlsx)”.',
  '.sdlxliff': 'In Trados Studio, choose “Generate target translations”: that gives the .xlf file back.',
  '.mqxliff': 'In memoQ, choose “Export (stored path)”: that gives the .xlf file back.',
};

/** A translator's file that could be read; with problems, none of it is used. */
export interface TranslatorFile extends Reading {
  file: string;
  /** Its text; undefined for a workbook, which has none. */
  text: string | undefined;
  /** Its hash, by which it is known again. */
  hash: string;
}

/** Reads a file that came back from a translator: XLIFF 1.2, a workbook of Excel’s, or a table as text. */
export async function readTranslatorFile(file: string): Promise<TranslatorFile> {
  const bytes = await bytesOf(file);
  if ('code' in bytes) return { file, text: '', hash: '', returned: [], problems: [bytes] };
  const hash = hashOf(bytes);
  const workbook = packed[extname(file).toLowerCase()];
  if (workbook) return { file, text: undefined, hash, ...(await workbook(file)) };
  const text = textOf(file, bytes);
  if (typeof text !== 'string') return { file, text: '', hash, returned: [], problems: [text] };
  const read = readers[extname(file).toLowerCase()] ?? readCsv;
  return { file, text, hash, ...read(file, text) };
}

/** Sixteen characters that stand for the bytes of a file. */
export const hashOf = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 16);

async function bytesOf(file: string): Promise<Buffer | Problem> {
  const refuse = (
    code: 'missing-file' | 'bad-translation' | 'file-too-large',
    message: string,
    hint: string,
  ) => problem(code, startOf(file), { message, hint });
  const extension = extname(file).toLowerCase();
  try {
    const stats = await stat(file);
    if (!stats.isFile() || !(extension in readers || extension in packed)) {
      return refuse(
        'bad-translation',
        stats.isFile()
          ? `Satchel does not read files that end in "${extension}" as translations.`
          : 'This is no file.',
        hints[extension] ?? 'Give it the .xlf, .xlsx or .csv file that came back from the translator.',
      );
    }
    if (stats.size > mostBytes) {
      return refuse(
        'file-too-large',
        `This file is ${(stats.size / 1024 / 1024).toFixed(1)} MB; a translator’s file may have ${mostBytes / 1024 / 1024} MB.`,
        'Look whether it is the right one: the texts of a module are far smaller.',
      );
    }
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return refuse(
      'missing-file',
      code === 'ENOENT'
        ? `There is no file "${basename(file)}" there.`
        : `This file cannot be opened (${code}).`,
      'Look at its spelling, and at the folder that it is in.',
    );
  }
}

/** UTF-8, or UTF-16 where a mark at the beginning says so. */
function textOf(file: string, bytes: Buffer): string | Problem {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : '';
  if (wide !== '') return new TextDecoder(wide).decode(bytes);
  const text = utf8Text(file, bytes);
  if (typeof text === 'string') return text;
  const isTable = readers[extname(file).toLowerCase()] === readCsv;
  return isTable
    ? {
        ...text,
        hint: 'In Excel, choose “Save as”, and “Excel Workbook (.xlsx)” or “CSV UTF-8”: plain “CSV” loses letters.',
      }
    : { ...text, hint: 'Ask for the file once more, in UTF-8.' };
}
