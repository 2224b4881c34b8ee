import fc from 'fast-check';
import { canonicalJson, digestOf } from './digest.js';

const line = { line: 1, verb: 'give', item: 'orders-view', unitId: 'u', params: {}, from: null, until: null };
const content = { kind: 'change', lines: [line], details: null, from: null };

describe('the digest of what is decided on', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }] })).toBe('{"a":[{"c":"x","d":null}],"b":1}');
    expect(digestOf({ ...content, details: { firstName: 'A', position: 'B' } })).toBe(
      digestOf({ ...content, details: { position: 'B', firstName: 'A' } }),
    );
  });

  it('leaves out what is undefined, as JSON does', () => {
    expect(canonicalJson({ a: undefined, b: 2 })).toBe('{"b":2}');
  });

  it('is over JSON that says the same, with its keys in order', () => {
    const sorted = (_key: string, value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
        : value;
    // keys that look like numbers have an order of their own in objects
    const key = fc.string().map((text) => `k${text}`);
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(null, true, false),
        fc.integer(),
        fc.string({ unit: 'binary' }),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value')),
      ),
    }));
    fc.assert(fc.property(value, (any) => canonicalJson(any) === JSON.stringify(any, sorted)));
    expect(canonicalJson({ 10: 1, 9: 2 })).toBe('{"10":1,"9":2}');
  });

  it.each([
    ['another verb', { lines: [{ ...line, verb: 'take' }] }],
    ['another item', { lines: [{ ...line, item: 'orders-edit' }] }],
    ['another place', { lines: [{ ...line, unitId: 'v' }] }],
    ['another parameter', { lines: [{ ...line, params: { level: 'edit' } }] }],
    ['another end', { lines: [{ ...line, until: '2027-01-01T00:00:00.000Z' }] }],
    ['a line more', { lines: [line, { ...line, line: 2 }] }],
    ['a detail', { details: { position: 'Sales' } }],
    ['something stated', { facts: { urgent: true } }],
    ['terms accepted', { terms: [{ key: 'rules', version: 1, by: 'somebody', at: '2026-11-23T08:00:00.000Z' }] }],
    ['another start', { from: '2027-01-01T00:00:00.000Z' }],
    ['another kind', { kind: 'create' }],
  ])('changes with %s', (_name, difference) => {
    expect(digestOf({ ...content, ...difference })).not.toBe(digestOf(content));
  });
});
