import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePackages } from '../../src/make-packages.ts';
import { policyOf, reachesOf, sourceOf } from '../../src/package/policy.ts';
import { head, inShort, readText, workspace } from '../workspace-fixture.ts';

/** A policy as a browser reads it (CSP Level 3, 2.2.1): directives by their names. */
const read = (policy: string) =>
  new Map(
    policy.split(';').map((each) => {
      const [name = '', ...sources] = each.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );

const video = (url: string) => `${head}videos:\n  - {id: v, title: A film, url: ${JSON.stringify(url)}}\n`;

describe('the policy of a page', () => {
  it.each([
    'https://a.test;connect-src/x.mp4',
    'https://a.test;script-src%20*/x.mp4',
    'https://*/x.mp4',
    'https://*.example.net/x.mp4',
    "https://a'self'.test/x.mp4",
    'https://a.test,b.test/x.mp4',
  ])('is shaped by no host of a film: %s', async (url) => {
    const { module, problems } = await readText(video(url));
    expect(module).toBeUndefined();
    expect(problems.map(inShort)).toContain('error bad-link 5:33');
  });

  it('names the host of a film, and no other', async () => {
    const folder = workspace({ 'modules/m/module.yaml': video('https://FILMS.example.net:8443/x.mp4?a=;*') });
    const { modules } = await makePackages({ folder, standards: ['web'] });
    const page = modules[0]?.packages[0]?.contents.files.find(({ path }) => path === 'index.html');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(String(page?.content))?.[1];
    const sources = read((policy ?? '').replaceAll('&#x27;', "'")).get('media-src');
    expect(sources?.at(-1)).toBe('https://films.example.net:8443');
  });

  it('lets a page have its own files, and what was named', () => {
    const style = 'body{}';
    const policy = policyOf({ style, connect: [sourceOf('https://lrs.example.org/xapi')] });
    const hash = createHash('sha256').update(style).digest('base64');
    expect(Object.fromEntries(read(policy))).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", `'sha256-${hash}'`],
      'img-src': ["'self'", 'data:'],
      'media-src': ["'self'"],
      'font-src': ["'self'"],
      'connect-src': ['https://lrs.example.org'],
      // Neither of them falls back to default-src (CSP Level 3, 6.3.1, 6.4.2): a <base> in a page would lead each of its
      // addresses elsewhere, a form would send what is written in it.
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
    });
    const more = read(
      policyOf({ style, connect: [], inlineCaptions: true, frames: ['https://films.test/x'] }),
    );
    expect(more.get('connect-src')).toEqual(["'none'"]);
    expect(more.get('media-src')).toEqual(["'self'", 'data:']);
    expect(more.get('frame-src')).toEqual(['https://films.test']);
  });

  it('refuses a host for an LRS that would say something of its own', () => {
    const ways = { actor: 'pseudonym' as const, iri: 'https://a.test', activities: {} };
    for (const endpoint of ['https://a.test;script-src/', 'https://*/xapi'])
      expect(() => reachesOf({ ...ways, builtIn: { endpoint, authorization: '' } } as never)).toThrow(/host/);
  });

  it('has the same directives whatever a host is called', () => {
    const names = [...read(policyOf({ style: '', connect: [], media: ['https://a.test'] })).keys()];
    fc.assert(
      fc.property(fc.webUrl(), fc.string(), (address, more) => {
        const wanted = address.replace('://', `://${more}`);
        let source: string;
        try {
          source = sourceOf(wanted);
        } catch {
          return;
        }
        const policy = read(policyOf({ style: '', connect: [], media: [wanted] }));
        expect([...policy.keys()]).toEqual(names);
        expect(policy.get('media-src')).toEqual(["'self'", source]);
        expect(source).not.toMatch(/[*;,'\s]/);
      }),
    );
  });
});
