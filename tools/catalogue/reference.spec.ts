import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guideSource } from './guide-source.js';
import { GUIDE, referenceOf, withReference } from './reference.js';

const source = guideSource();
const { schema } = source;

it('the guide has what is made from the code as it is: `npm run catalogue:reference` writes it', () => {
  const guide = readFileSync(join(import.meta.dirname, '..', '..', GUIDE), 'utf8');
  expect(withReference(guide, source)).toBe(guide);
});

describe('the reference', () => {
  it('has a row for a key, with its form, whether it is required, and what stands in', () => {
    const text = referenceOf(schema);
    expect(text).toContain(
      '| `items` | keys of your choice, each with [item](#keys-item) | yes |  | What can be held. |',
    );
    expect(text).toContain('| `where.place` | [place](#keys-place) |  | `here` |');
    expect(text).toContain('| `min` | whole number from 1 to 1000000 |');
    expect(text).toContain('| `formerNames[].until` | plain text |');
  });

  it('is written between its markers only', () => {
    const part = (name: string) => `<!-- catalogue ${name} -->\nold\n<!-- /catalogue ${name} -->\n`;
    const guide = `one\n${part('beyond')}${part('rules')}${part('reference')}two\n`;
    const made = withReference(guide, {
      schema: { properties: { a: { type: 'string', description: 'It | that.' } } },
      beyond: [{ written: '`b`', instead: 'Leave it out.' }],
      rules: { 'engine.c': 'Not so.' },
    });
    expect(made.startsWith('one\n<!-- catalogue beyond -->\n\n| Written | Meanwhile |\n')).toBe(true);
    expect(made).toContain('<!-- catalogue reference -->\n\n### Keys of the file\n');
    expect(made).toContain('| `b` | Leave it out. |');
    expect(made).toContain('| `engine.c` | Not so. |');
    expect(made).toContain('| `a` | plain text |  |  | It \\| that. |');
    expect(made).not.toContain('old');
    expect(made.endsWith('<!-- /catalogue reference -->\ntwo\n')).toBe(true);
    expect(() => withReference('one', source)).toThrow('the guide has no');
  });
});
