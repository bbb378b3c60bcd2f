import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forumLink } from '../../../src/runtime/later/forum-link.ts';

const discourse = 'https://forum.example.org/t/module-8/12?u=ilo';
const moodle = 'https://lms.example.org/moodle/mod/forum/post.php?forum=7';
const post = { title: 'Is there an exchange?', body: 'Yes & no: 50% + #1\n\nOui <b>' };
const inUnicode = fc.string({ unit: 'binary', maxLength: 3000, size: 'max' });
const anything = fc.oneof(
  inUnicode,
  fc.string({ unit: 'grapheme', maxLength: 300, size: 'max' }),
  // Lone surrogates too: a text may have been cut before it came here.
  fc
    .array(fc.integer({ min: 0xd7ff, max: 0xe001 }), { maxLength: 40 })
    .map((codes) => String.fromCharCode(...codes)),
);

describe('a link into a forum', () => {
  it('is the thread as the author wrote it, where the forum takes nothing with it', () => {
    const url = 'https://academy.disqus.com/thread?x=1#comment-5';
    expect(forumLink({ url, newTopic: false }, post)).toEqual({ url, prefilled: false });
    expect(forumLink({ url: discourse, newTopic: false }, post)).toEqual({
      url: discourse,
      prefilled: false,
    });
  });

  it('begins a topic in Discourse where the author asks for it, in its category', () => {
    const { url, prefilled } = forumLink({ url: discourse, newTopic: true, category: 'ilo/modules' }, post);
    const link = new URL(url);
    expect(prefilled).toBe(true);
    expect(link.origin + link.pathname).toBe('https://forum.example.org/new-topic');
    expect(Object.fromEntries(link.searchParams)).toEqual({ ...post, category: 'ilo/modules' });
  });

  it.each([
    ['https://x.org/t/slug/12', 'https://x.org/new-topic'],
    ['https://x.org/forum/t/slug/12', 'https://x.org/forum/new-topic'],
    ['https://x.org/forum/c/ilo/5', 'https://x.org/forum/new-topic'],
    ['https://x.org/new-topic', 'https://x.org/new-topic'],
    ['https://x.org/', 'https://x.org/new-topic'],
    ['https://x.org/forum', 'https://x.org/forum/new-topic'],
  ])('finds the root of the forum in %s', (url, expected) => {
    const link = new URL(forumLink({ url, newTopic: true }, post).url);
    expect(link.origin + link.pathname).toBe(expected);
  });

  it.each(['forum=7', 'reply=345'])('fills the form of Moodle at post.php?%s', (query) => {
    const { url, prefilled } = forumLink({ url: moodle.replace('forum=7', query), newTopic: false }, post);
    expect(prefilled).toBe(true);
    const [name = '', value] = query.split('=');
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      [name]: value,
      subject: post.title,
      post: post.body,
    });
  });

  it('leaves a post to the clipboard that is longer than 1,500 encoded bytes, all of it', () => {
    const most = 'ا'.repeat(200);
    const short = forumLink({ url: moodle, newTopic: false }, { title: 'x', body: most });
    expect(new URL(short.url).searchParams.get('post')).toBe(most);
    const long = forumLink(
      { url: moodle, newTopic: false },
      { title: 'x', body: `${most}${'ا'.repeat(100)}` },
    );
    expect(long.prefilled).toBe(false);
    expect(new URL(long.url).searchParams.get('post')).toBe(null);
    expect(new URL(long.url).searchParams.get('subject')).toBe('x');
  });

  it.each([
    { url: discourse, newTopic: true },
    { url: moodle, newTopic: false },
  ])('takes any text as data: $url', (thread) => {
    const bare = forumLink(thread, { title: 'x', body: 'x' });
    fc.assert(
      fc.property(anything, anything, (title, body) => {
        const link = forumLink(thread, { title, body });
        const url = new URL(link.url);
        const before = new URL(bare.url);
        expect([url.origin, url.pathname, url.hash]).toEqual([before.origin, before.pathname, before.hash]);
        // Plain ASCII, and short enough for every proxy.
        expect(link.url).toMatch(/^[\x21-\x7e]*$/);
        expect(url.search.length).toBeLessThanOrEqual(1500 + before.search.length);
        const names = [...before.searchParams.keys()];
        const without = names.filter((name) => name !== 'body' && name !== 'post');
        expect([...url.searchParams.keys()]).toEqual(link.prefilled ? names : without);
        const told = url.searchParams.get('body') ?? url.searchParams.get('post');
        if (link.prefilled) expect(told).toBe(new TextDecoder().decode(new TextEncoder().encode(body)));
      }),
    );
  });

  it('shortens a title at a whole character', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('😀', '𝔸', 'ع', 'a'), { maxLength: 300, size: 'max' }),
        (characters) => {
          const { url } = forumLink(
            { url: moodle, newTopic: false },
            { title: characters.join(''), body: '' },
          );
          const subject = [...(new URL(url).searchParams.get('subject') ?? '')];
          const expected = characters.length <= 120 ? characters : [...characters.slice(0, 119), '…'];
          expect(subject).toEqual(expected);
        },
      ),
    );
  });
});
