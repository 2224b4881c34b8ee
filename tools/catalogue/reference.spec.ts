import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueJsonSchema } from '@keyward/domain';
import { GUIDE, referenceOf, withReference } from './reference.js';

const schema = catalogueJsonSchema();

it('the guide has the reference as it is: `npm run catalogue:reference` writes it', () => {
  const guide = readFileSync(join(import.meta.dirname, '..', '..', GUIDE), 'utf8');
  expect(withReference(guide, schema)).toBe(guide);
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
    const guide = 'one\n<!-- catalogue reference -->\nold\n<!-- /catalogue reference -->\ntwo\n';
    const made = withReference(guide, { properties: { a: { type: 'string', description: 'It | that.' } } });
    expect(made.startsWith('one\n<!-- catalogue reference -->\n\n### Keys of the file\n')).toBe(true);
    expect(made).toContain('| `a` | plain text |  |  | It \\| that. |');
    expect(made).not.toContain('old');
    expect(made.endsWith('<!-- /catalogue reference -->\ntwo\n')).toBe(true);
    expect(() => withReference('one', {})).toThrow('the guide has no');
  });
});
