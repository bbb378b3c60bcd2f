import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outbox } from '../../src/runtime/outbox.ts';
import type { Statement } from '../../src/runtime/statements.ts';
import { openTelling } from '../../src/runtime/teller.ts';

const registration = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const iri = 'https://academy.example.net/m';

let told: Statement[];
beforeEach(() => {
  told = [];
});

const outbox: Outbox = {
  add: (statement) => void told.push(statement),
  send: vi.fn(async () => undefined),
  waiting: () => 0,
};
const verbs = () => told.map(({ verb }) => verb.display.en);
const open = () =>
  openTelling({
    mode: 'normal',
    outbox,
    told: { completed: false },
    about: {
      actor: { objectType: 'Agent', account: { homePage: 'https://academy.example.net', name: 'x' } },
      registration,
      language: 'en',
      base: iri,
      module: iri,
      activities: {},
      template: {},
    },
  });

describe('what an LRS is told of a launch', () => {
  it('begins with initialized and ends with terminated, whatever a page that goes still says', async () => {
    const teller = open();
    teller.note({ kind: 'section', section: 'introduction', seconds: 3 });
    await teller.end();
    teller.note({ kind: 'section', section: 'questions', seconds: 1 });
    teller.report({ completed: true, share: 1 });
    await teller.end();
    expect(verbs()).toEqual(['initialized', 'experienced', 'suspended', 'terminated']);
  });
});
