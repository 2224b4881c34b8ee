import type { CatalogueParam } from '@keyward/contracts';
import { fieldsFor, isOffer, offeredLines, withOffering, type Offerable } from './offer.js';

const unit = { id: '01990000-0000-7000-8000-000000000001', name: 'North' };
const stock: Offerable = {
  verb: 'give',
  item: 'stock',
  label: 'Stock',
  unit,
  params: { grade: 'order', stores: ['a', 'b'] },
  from: null,
  until: '2027-01-01T00:00:00.000Z',
};
const prices: Offerable = { ...stock, item: 'prices', label: 'Prices', params: {}, until: null };
const both = [stock, prices];

describe('what is offered instead', () => {
  it('is all that is asked for, until somebody says otherwise', () => {
    expect(isOffer({}, both)).toBe(false);
    expect(offeredLines({}, [prices])).toEqual([{ verb: 'give', item: 'prices', unit: unit.id }]);
  });

  it('leaves a line out, or has other values and another end', () => {
    const without = withOffering({}, prices, { offered: false });
    expect(offeredLines(without, both)).toEqual([
      { verb: 'give', item: 'stock', unit: unit.id, params: stock.params, until: stock.until },
    ]);
    expect(isOffer(without, both)).toBe(true);
    const less = withOffering({}, stock, { params: { grade: 'look', stores: ['a'] }, until: null });
    expect(offeredLines(less, [stock])).toEqual([
      { verb: 'give', item: 'stock', unit: unit.id, params: { grade: 'look', stores: ['a'] } },
    ]);
  });

  it('is never nothing', () => {
    expect(isOffer(withOffering({}, stock, { offered: false }), [stock])).toBe(false);
  });

  it('is of the units that are asked for, by their names', () => {
    const field = { key: 'stores', kind: 'units', values: [], valueLabels: {} } as unknown as CatalogueParam;
    expect(fieldsFor([field], stock, [{ id: 'a', name: 'Hill' }])).toEqual([
      { ...field, kind: 'set', values: ['a', 'b'], valueLabels: { a: 'Hill', b: 'b' } },
    ]);
    expect(fieldsFor([field], prices, [])).toEqual([]);
  });
});
