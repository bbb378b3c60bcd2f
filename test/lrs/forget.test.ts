import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileStore, forgetIn, identitiesOf } from '../../src/lrs/index.ts';
import { workspace } from '../workspace-fixture.ts';

const statement = (id: string, actor: object) => ({
  id: `00000000-0000-4000-8000-00000000000${id}`,
  actor,
  verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
  object: { id: 'https://example.org/q' },
  stored: '2026-01-01T00:00:00.000Z',
  timestamp: '2026-01-01T00:00:00.000Z',
  authority: { mbox: 'mailto:lrs@example.org' },
  version: '1.0.3',
});
const ana = { account: { homePage: 'https://lms.example.org', name: 'hash-of-ana' } };
const ben = { mbox: 'mailto:ben@example.org' };
const lines = [
  '{"satchel":"lrs","version":1}',
  JSON.stringify({ statements: [statement('1', ana), statement('2', ben)] }),
  JSON.stringify({
    document: {
      resource: 'state',
      id: 'satchel',
      agent: JSON.stringify(['mbox', 'mailto:ben@example.org']),
      type: 'text/plain',
      text: 'x',
      updated: 'now',
    },
  }),
];
const store = () => join(workspace({ 'lrs.jsonl': `${lines.join('\n')}\n` }), 'lrs.jsonl');

describe('erasing a person from the LRS', () => {
  it('takes out statements and documents, and leaves all others as a store that opens', async () => {
    const path = store();
    expect(await forgetIn(path, identitiesOf('ben@example.org', undefined))).toEqual({
      statements: 1,
      documents: 1,
    });
    expect(readFileSync(path, 'utf8')).not.toContain('ben@example.org');
    const opened = await fileStore(path);
    expect(opened.holdings.statements.map(({ actor }) => actor)).toEqual([ana]);
    expect(opened.damage.unreadable).toEqual([]);
    await opened.close();
  });

  it('knows a pseudonym by the id that it was made of', async () => {
    expect(
      await forgetIn(
        store(),
        identitiesOf('ana', (id) => `hash-of-${id}`),
      ),
    ).toEqual({ statements: 1, documents: 0 });
  });

  it('is refused while an LRS has the file', async () => {
    const path = store();
    const opened = await fileStore(path);
    await expect(forgetIn(path, identitiesOf('ana', undefined))).rejects.toThrow('is in use by an LRS');
    await opened.close();
  });
});
