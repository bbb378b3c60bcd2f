import { expect, it } from 'vitest';
import { inEachEngine, setLms } from './stage.ts';
import type { Visitor } from './visitor.ts';

const lms = setLms();

/** Resolves when the page is in a language, and alive again. */
const reads = ({ tab }: Visitor, language: string) =>
  expect
    .poll(() =>
      tab.run(
        (each) =>
          !!document.querySelector(
            `html[lang="${each}"] .languages.ready [data-language="${each}"][aria-current]`,
          ),
        language,
      ),
    )
    .toBe(true);

inEachEngine((name, engine) => {
  it('answers and session stay when the language changes, and the next launch is in it, on any device', async () => {
    const attempt = `${name}-languages`;
    const [desk, phone] = await Promise.all([engine().device(), engine().device()]);
    const first = await lms.open(desk, attempt);
    await reads(first, 'en');
    await first.answer('essay', 'Written in English, نعم.');
    await first.write('next', 'not left yet');
    await first.tab.click('[data-language="ar"]');
    await reads(first, 'ar');
    expect(await first.tab.run(() => document.documentElement.dir)).toBe('rtl');
    expect(await first.text('h1')).toContain('كل أنواع الأسئلة');
    expect(await first.answered('essay')).toBe('Written in English, نعم.');
    expect(await first.answered('next')).toBe('not left yet');
    expect(await first.tab.run(() => document.activeElement?.getAttribute('data-language'))).toBe('ar');
    await first.answer('essay', 'كتبت بالعربية');
    await expect.poll(() => first.status('essay')).toBe('sent');
    const calls = await first.tab.runAbove(() => window.lms?.calls.map(({ call }) => call) ?? []);
    expect(calls.filter((call) => call === 'Initialize' || call === 'Finish')).toEqual(['Initialize']);
    expect(await first.troubles()).toEqual([]);
    await first.tab.close();
    await expect.poll(() => lms.response(attempt, 'essay')).toBe('كتبت بالعربية');
    await expect.poll(() => lms.response(attempt, 'next')).toBe('not left yet');

    const second = await lms.open(phone, attempt);
    await reads(second, 'ar');
    expect(await second.answered('essay')).toBe('كتبت بالعربية');
    await second.tab.click('[data-language="en"]');
    await reads(second, 'en');
    expect(await second.tab.run(() => document.documentElement.dir)).toBe('ltr');
    expect(await second.answered('essay')).toBe('كتبت بالعربية');
    await Promise.all([desk.close(), phone.close()]);
  });

  it('the page begins in the language that the LMS says the learner prefers', async () => {
    const device = await engine().device();
    const learner = await lms.open(device, `${name}-preference`, {
      learner: { id: 'ana', name: 'Ana', language: 'ar' },
    });
    await reads(learner, 'ar');
    expect(await learner.troubles()).toEqual([]);
    await device.close();
  });
});
