import { describe, expect, it } from 'vitest';
import { asDocument, asText } from '../../../src/runtime/later/answers-document.ts';

const sheet = {
  title: 'Module 8 - A & B',
  time: 'As of today',
  language: 'en',
  direction: 'ltr',
  none: 'No answer yet',
  earlier: { heading: 'Earlier questions', items: [] as { question: string; answer: string }[] },
  items: [
    { question: 'First?', answer: 'One\n\nTwo  </p><script>x</script>' },
    { question: 'الثاني؟', answer: 'نعم، مرتين.' },
    { question: 'Third?', answer: '' },
  ],
};

describe('all answers as a text', () => {
  it('has every question above its answer, to the letter', () => {
    expect(asText(sheet)).toBe(
      'Module 8 - A & B\nAs of today\n\n1. First?\n\nOne\n\nTwo  </p><script>x</script>\n\n2. الثاني؟\n\nنعم، مرتين.\n\n3. Third?\n\nNo answer yet\n',
    );
  });
});

const withEarlier = {
  ...sheet,
  items: [],
  earlier: {
    heading: 'Earlier questions',
    items: [{ question: 'Gone?', answer: 'Yes,\n<b>all</b> of it.' }],
  },
};

describe('answers to questions that are gone', () => {
  it('follow the others under a heading of their own, to the letter', () => {
    expect(asText(withEarlier)).toBe(
      'Module 8 - A & B\nAs of today\n\nEarlier questions\n\nGone?\n\nYes,\n<b>all</b> of it.\n',
    );
    expect(asDocument(withEarlier)).toContain(
      '<h1 dir="ltr">Earlier questions</h1>\n<h2 dir="ltr">Gone?</h2>\n<p dir="ltr">Yes,<br>&#60;b&#62;all&#60;/b&#62; of it.</p>',
    );
  });
});

describe('all answers as a document', () => {
  it('shows what was written as text, with its lines', () => {
    const document = asDocument(sheet);
    expect(document).toContain('One<br><br>Two &#160;&#60;/p&#62;&#60;script&#62;x&#60;/script&#62;');
    expect(document).not.toContain('<script');
    expect(document).toContain('<h1 dir="ltr">Module 8 - A &#38; B</h1>');
    expect(document).toContain('No answer yet');
  });

  it('says its language, and the direction of each paragraph by its first letter', () => {
    expect(asDocument(sheet)).toContain('<h2 dir="rtl">2. الثاني؟</h2>\n<p dir="rtl">نعم، مرتين.</p>');
    const arabic = asDocument({ ...sheet, language: 'ar', direction: 'rtl' });
    expect(arabic).toContain('<body lang="ar" dir="rtl">');
    expect(arabic).toContain('<h2 dir="ltr">1. First?</h2>');
    // Where there is no letter, the page's own.
    expect(asDocument({ ...sheet, direction: 'rtl', time: '12:30' })).toContain('<p dir="rtl">12:30</p>');
  });

  it('says to Word what it is', () => {
    expect(asDocument(sheet)).toMatch(/^<html xmlns:o="urn:schemas-microsoft-com:office:office"/);
    expect(asDocument(sheet)).toContain('charset=utf-8');
  });
});
