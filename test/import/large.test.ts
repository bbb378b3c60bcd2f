import { expect, it } from 'vitest';
import { docx, footnote, head, numbered, para, run, table } from './docx-fixture.ts';
import { importOf } from './imported.ts';

const sentence = 'the ports of the South are where people and goods meet and have worked for years ';

/** Paragraphs of six runs, lists, tables and notes: what 600 pages of a training document hold. */
function book(): Uint8Array {
  const look = '<w:lang w:val="en-US"/><w:rFonts w:ascii="Calibri"/>';
  const paragraph = (isNoted: boolean) =>
    para(
      Array.from({ length: 6 }, (_, index) =>
        run(sentence.slice(0, 18), index % 3 === 1 ? `<w:b/>${look}` : look),
      ).join('') + (isNoted ? footnote : ''),
    );
  const page = (at: number) =>
    [
      ...(at % 10 === 0 ? [head(`Chapter ${at / 10}`, 1)] : []),
      head(`Page ${at}`, 2),
      ...Array.from({ length: 7 }, (_, index) => paragraph(index === 0)),
      ...Array.from({ length: 3 }, () => numbered(sentence)),
      ...(at % 5 === 0
        ? [
            table([
              ['a', 'b'],
              ['c', 'd'],
            ]),
          ]
        : []),
    ].join('');
  return docx(head('The book') + Array.from({ length: 600 }, (_, at) => page(at)).join(''));
}

it('a Word document of 600 pages is imported in time', async () => {
  const bytes = book();
  const begun = process.cpuUsage();
  const { module } = await importOf('a.docx', bytes);
  const { user, system } = process.cpuUsage(begun);
  expect(module.sections.filter(({ title }) => title !== undefined)).toHaveLength(60);
  // The time of the processor, with reading the module that was written: by itself, import takes less than half of it.
  expect((user + system) / 1e6).toBeLessThan(10);
}, 60_000);
