import { catalogueText, compiled, errorsOf } from '../fixtures/sea.js';
import { engineSentence } from '../sentences.js';

const REST = `
decide: [{ by: [auto] }]
kinds: { pier: { label: { en: Pier }, under: [branch] } }
`;
const codes = (items: Record<string, string>, rest = '') =>
  errorsOf(catalogueText(items, REST + rest)).map(({ key, remedy }) => [key, remedy]);

describe('kinds of units that a file declares', () => {
  it('are known besides those that every network can have', () => {
    const { kinds } = compiled(catalogueText({ a: 'at: [pier, branch]' }, REST));
    expect([...kinds]).toEqual([['pier', { key: 'pier', label: { en: 'Pier' }, under: ['branch'] }]]);
    expect(compiled(catalogueText({ a: 'at: [anything]' })).kinds.size).toBe(0);
  });

  it.each([
    [{ a: 'at: [peir]' }, '', 'items.a.at.0', 'pier'],
    [{ a: 'may: [{ do: [give], place: "every:brnch" }]' }, '', 'items.a.may.0.place', 'branch'],
    [{ a: '' }, 'relations: { sister: { from: pier, to: compani } }', 'relations.sister.to', 'company'],
    [{ a: '' }, 'params: { where: { units: piers } }', 'params.where.units', 'pier'],
  ])('are the only ones: %o %s', (items, rest, key, near) => {
    expect(codes(items as unknown as Record<string, string>, rest)).toEqual([[key, `Did you mean “${near}”?`]]);
  });

  it('stand under kinds that are known', () => {
    const text = catalogueText({ a: '' }, REST.replace('[branch]', '[harbour]'));
    expect(errorsOf(text)).toMatchObject([{ key: 'kinds.pier.under.0', code: 'unknown-kind' }]);
  });
});

describe('values of a parameter', () => {
  it('can have names for people, in the order in which they stand', () => {
    const { params } = compiled(
      catalogueText(
        { a: 'with: [depth]' },
        `${REST}params: { depth: { order: { look: { en: Look }, edit: { en: Edit } } } }`,
      ),
    );
    const depth = params.get('depth');
    expect(depth).toMatchObject({ kind: 'order', values: ['look', 'edit'] });
    expect(depth && 'labels' in depth && depth.labels.get('edit')).toEqual({ en: 'Edit' });
    expect(engineSentence('engine.wrong-place-of-kind').en).toContain('Choose another unit');
  });

  it('are two levels at least', () => {
    const text = catalogueText({ a: '' }, `${REST}params: { depth: { order: { look: { en: Look } } } }`);
    expect(errorsOf(text)).toMatchObject([{ key: 'params.depth.order' }]);
  });
});
