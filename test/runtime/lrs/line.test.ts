import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lrsLine } from '../../../src/runtime/lrs/line.ts';
import type { Settings } from '../../../src/shared/settings.ts';

interface Line {
  id?: string;
  hidden?: boolean;
  textContent?: string;
}

/** As much of a page as the line needs: a box with the line of the LMS in it. */
function page() {
  const lines: Line[] = [{ id: 'status' }];
  const box = { append: (line: Line) => lines.push(line) };
  const document = {
    getElementById: (id: string) => {
      const found = lines.find((line) => line.id === id);
      return found ? Object.assign(found, { parentElement: box }) : null;
    },
    createElement: () => ({}),
  };
  vi.stubGlobal('window', { document, setTimeout });
  vi.stubGlobal('document', document);
  return () => lines.find(({ id, hidden }) => id === 'status-lrs' && !hidden)?.textContent;
}

const settings = { words: { 'lrs.waits': 'not yet', 'lrs.refused': 'not taken' } } as unknown as Settings;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('says that the LRS has not all answers, when that lasts, and nothing more when it has', () => {
  const shown = page();
  const say = lrsLine(settings, false);
  say({ arrival: 'telling', refused: 0 });
  say({ arrival: 503, refused: 0 });
  expect(shown()).toBeUndefined();
  vi.advanceTimersByTime(3000);
  say({ arrival: 'telling', refused: 0 });
  say({ arrival: 503, refused: 0 });
  vi.advanceTimersByTime(1000);
  expect(shown()).toBe('not yet');
  say({ arrival: 'told', refused: 0 });
  expect(shown()).toBeUndefined();
});

it('says nothing of a request that only takes long', () => {
  const shown = page();
  lrsLine(settings, false)({ arrival: 'telling', refused: 0 });
  vi.advanceTimersByTime(60_000);
  expect(shown()).toBeUndefined();
});

it('says nothing of a request that failed once', () => {
  const shown = page();
  const say = lrsLine(settings, false);
  say({ arrival: 503, refused: 0 });
  say({ arrival: 'told', refused: 0 });
  vi.advanceTimersByTime(60_000);
  expect(shown()).toBeUndefined();
});

it('says what was refused, also where the first line says what waits', () => {
  const shown = page();
  const say = lrsLine(settings, true);
  say({ arrival: 503, refused: 0 });
  vi.advanceTimersByTime(60_000);
  expect(shown()).toBeUndefined();
  say({ arrival: 'told', refused: 1 });
  expect(shown()).toBe('not taken');
});
