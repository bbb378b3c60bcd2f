import { expect, it } from 'vitest';
import { manyPages } from '../../scripts/many-pages.mjs';
import { importOf } from './imported.ts';

it('a Word document of 600 pages is imported in time', async () => {
  const bytes = manyPages();
  const begun = process.cpuUsage();
  const { module } = await importOf('a.docx', bytes);
  const { user, system } = process.cpuUsage(begun);
  expect(module.sections.filter(({ title }) => title !== undefined)).toHaveLength(60);
  // The time of the processor, with reading the module that was written: by itself, import takes less than half of it.
  expect((user + system) / 1e6).toBeLessThan(10);
}, 60_000);
