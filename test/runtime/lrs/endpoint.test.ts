import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endpointIn, endpointOf } from '../../../src/runtime/lrs/endpoint.ts';
import { launchQueryIn } from '../../../src/runtime/lrs/launch-query.ts';
import { cmi5QueryIn } from '../../../src/standards/cmi5/browser/launch.ts';

const listed = ['https://lrs.example.org/tenant-a/xapi'];
const query = (endpoint: string) =>
  `?${new URLSearchParams({
    endpoint,
    auth: 'Basic eA==',
    fetch: 'https://lms.example.org/fetch',
    actor: '{"mbox":"mailto:a@example.org"}',
    registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    activityId: 'https://lms.example.org/8',
  })}`;
const same = [
  'https://lrs.example.org/tenant-a/xapi',
  'https://lrs.example.org/tenant-a/xapi/',
  'HTTPS://LRS.example.org:443/tenant-a/xapi/',
  'https://lrs.example.org/other/../tenant-a/xapi/#there',
];
const others = [
  'https://lrs.example.org/tenant-b/xapi/',
  'https://lrs.example.org/',
  'https://lrs.example.org/tenant-a/',
  'https://lrs.example.org/tenant-a/xapi/more/',
  'https://lrs.example.org/tenant-a/xapi/../../tenant-b/xapi/',
  'https://lrs.example.org/tenant-a/xapi/%2e%2e/%2e%2e/tenant-b/xapi/',
  'https://lrs.example.org/Tenant-A/xapi/',
  'https://lrs.example.org/tenant-a/xapi?to=https://b.example.org',
  'https://lrs.example.org:8443/tenant-a/xapi/',
  'http://lrs.example.org/tenant-a/xapi/',
  'https://lrs.example.org@evil.example.org/tenant-a/xapi/',
  'https://lrs.example.org.evil.example.org/tenant-a/xapi/',
  'javascript:alert(1)//lrs.example.org/tenant-a/xapi/',
  '//lrs.example.org/tenant-a/xapi/',
  '',
];

describe('an endpoint that a launch names', () => {
  it.each(same)('is the listed one, however it is written: %s', (endpoint) => {
    expect(launchQueryIn(query(endpoint), listed)?.endpoint).toBe('https://lrs.example.org/tenant-a/xapi/');
    expect(cmi5QueryIn(query(endpoint), listed)?.endpoint).toBe('https://lrs.example.org/tenant-a/xapi/');
  });

  it.each(others)('is not the listed one: "%s"', (endpoint) => {
    expect(launchQueryIn(query(endpoint), listed)).toBeUndefined();
    expect(cmi5QueryIn(query(endpoint), listed)).toBeUndefined();
  });

  it('is taken without a list as it is, and nothing but a web address', () => {
    expect(launchQueryIn(query('https://b.example.org/x'), true)?.endpoint).toBe('https://b.example.org/x/');
    expect(launchQueryIn(query('ftp://b.example.org/x'), true)).toBeUndefined();
  });

  it('of which a list says nothing is never let through, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        fc.webUrl(),
        (named, other) => {
          const found = endpointIn(new URLSearchParams({ endpoint: named }), [other]);
          expect(found).toBe(endpointOf(named) === endpointOf(other) ? endpointOf(other) : undefined);
        },
      ),
    );
  });
});
