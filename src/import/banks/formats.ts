import { extname } from 'node:path';
import type { BankFile, BankFormat } from './bank.ts';
import { gift } from './gift.ts';
import { moodleXml } from './moodle-xml.ts';
import { qti } from './qti.ts';
import { table } from './table.ts';

/** Every form of question banks. Adding one is a file beside this one, and a line here. */
export const bankFormats: readonly BankFormat[] = [gift, moodleXml, qti, table];

const isNamed = (path: string) => {
  const extension = extname(path).toLowerCase();
  return ({ extensions }: BankFormat) => extensions.includes(extension);
};

/** The form of a file, by its name and its content; undefined where it is none of these. */
export const formatOf = (file: BankFile): BankFormat | undefined =>
  bankFormats.filter(isNamed(file.path)).find((each) => each.isOne(file));

/** Forms that a file with such a name may have. */
export const formatsNamed = (path: string): BankFormat[] => bankFormats.filter(isNamed(path));
