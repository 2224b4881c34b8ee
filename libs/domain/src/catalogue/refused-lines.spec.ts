import { check } from './check.js';
import { CHIEF, catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';

const catalogue = compiled(
  catalogueText(
    {
      ...CHIEF,
      lamp: '',
      horn: 'needs: [{ holder: lamp, else: offer, lost: take }]',
      bell: 'needs: [{ holder: lamp, else: add, lost: keep }]',
      vault: 'needs: [{ holder: lamp, else: offer, lost: keep }]',
      rope: 'gives: [{ item: oil, mode: once }]',
      oil: '',
    },
    'shut: [{ id: closed, do: [give], items: { any: [vault, bell, rope] }, but: lamp }]\ndecide: [{ by: [auto] }]',
  ),
);
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const asked = (...items: string[]) =>
  check(
    catalogue,
    change(
      'mate',
      items.map((give) => ({ give })),
    ),
    seaWorld([CAP, { key: 'mate', unit: 'west' }]),
  );
const also = (...items: string[]) => asked(...items).also.map(({ item, why, because }) => [item, why, because]);

describe('a line that is refused', () => {
  it('offers nothing, adds nothing, and brings nothing along', () => {
    expect(asked('vault').lines.map(({ because }) => because.map(({ rule }) => rule))).toEqual([['closed']]);
    expect([also('vault'), also('bell'), also('rope')]).toEqual([[], [], []]);
  });

  it('is no reason for what another line offers', () => {
    expect(also('vault', 'horn')).toEqual([['lamp', 'offer', [2]]]);
  });
});
