import { readFileSync } from 'node:fs';
import {
  bulleted,
  deleted,
  docx,
  footnote,
  head,
  inserted,
  numbered,
  para,
  picture,
  run,
  table,
  text,
} from './docx-fixture.ts';

/** The text of Module 8, as it came. */
export const source = readFileSync(new URL('../fixtures/module-8.txt', import.meta.url), 'utf8');

/** What a course team adds in Word: a table, a picture, tracked changes, a footnote. */
export const extra =
  table([
    ['Corridor', 'Workers'],
    ['Nepal to Qatar', '400,000'],
  ]) +
  picture('Routes between neighbours') +
  para(run('Agreed ') + deleted('yesterday') + inserted('today') + run(' in bold', '<w:b/>') + footnote);

/** Module 8 as a course team has it in Word; `more` stands below its introduction. */
export const asWord = (more = '') =>
  docx(
    source
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line, index) => {
        if (line.startsWith('b. ')) return more + head(line);
        if (index === 0 || /^[a-z]\. /.test(line) || line.startsWith('Discussion Forum')) return head(line);
        if (/^\d\) /.test(line)) return numbered(line.slice(3));
        return line.startsWith('- ') ? bulleted(line.slice(2)) : text(line);
      })
      .join(''),
  );
