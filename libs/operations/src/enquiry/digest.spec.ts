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

  it.each([
    ['another verb', { lines: [{ ...line, verb: 'take' }] }],
    ['another item', { lines: [{ ...line, item: 'orders-edit' }] }],
    ['another place', { lines: [{ ...line, unitId: 'v' }] }],
    ['another parameter', { lines: [{ ...line, params: { level: 'edit' } }] }],
    ['another end', { lines: [{ ...line, until: '2027-01-01T00:00:00.000Z' }] }],
    ['a line more', { lines: [line, { ...line, line: 2 }] }],
    ['a detail', { details: { position: 'Sales' } }],
    ['another start', { from: '2027-01-01T00:00:00.000Z' }],
    ['another kind', { kind: 'create' }],
  ])('changes with %s', (_name, difference) => {
    expect(digestOf({ ...content, ...difference })).not.toBe(digestOf(content));
  });
});
