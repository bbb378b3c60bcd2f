import { describe, expect, it } from 'vitest';
import { importRemarks } from '../../src/module/import-remarks.ts';

describe('a remark of an import', () => {
  it('is shown at its line for as long as it stands there', () => {
    const source =
      'id: a\nquestions:\n  items:\n    # Import: the right answer is only a guess.\n    - id: q1\n      text: Why?\n';
    expect(importRemarks('module.yaml', { source })).toMatchObject([
      {
        code: 'import-remark',
        severity: 'warning',
        line: 4,
        column: 5,
        message: 'From the import: the right answer is only a guess.',
      },
    ]);
    expect(importRemarks('module.yaml', { source: source.replace(/ +# .*\n/, '') })).toEqual([]);
  });

  it('is none where a text says the same', () => {
    const source = 'introduction: |\n  # Import: a heading\n  Words.\ntitle: "# Import: x"\n';
    expect(importRemarks('module.yaml', { source })).toEqual([]);
  });

  it('of release 0.1 stood in a text', () => {
    const source =
      'introduction: |\n  A.\n\n  [comment]: # (Import could not place what follows. Move it.)\n\n  B.\n';
    expect(importRemarks('module.yaml', { source })).toMatchObject([{ code: 'import-remark', line: 4 }]);
  });
});
