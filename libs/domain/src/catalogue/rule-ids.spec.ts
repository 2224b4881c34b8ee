import { catalogueText, compiled } from './fixtures/sea.js';

const REST = `
facts: { company: { ledgers: bool } }
params: { depth: { order: [look, edit] } }
needs: [{ ask: reason, on: [end] }, { ask: reason, on: [join] }, { holder: lamp, on: [end] }, { that: company.ledgers }]
shut:
  - { do: [give], items: lamp, but: chief }
  - { do: [give, set], items: { any: [lamp, oil] } }
  - { do: [give], items: lamp, to: chief }
  - { id: stated, do: [end] }
  - { do: [end], when: '!company.ledgers' }
decide:
  - { on: [give], items: lamp, by: [{ staff: lead }] }
  - { on: [give], items: oil, when: company.ledgers, by: [auto] }
  - { by: [{ staff: support }] }
limits: { few: { count: lamp, per: [company], max: 3 }, named: { id: mine, count: oil, per: [unit], max: 1 } }
clocks: [{ id: each-quarter, over: company, from: roster, phases: [{ at: P3M, state: suspended }] }]
members: { permits: [{ log: [read] }], gives: [oil] }
`;
const catalogue = compiled(
  catalogueText(
    {
      chief:
        'may: [{ do: [give], items: lamp, place: company }, { do: [give], place: here }, { do: [give], items: lamp, place: network }]',
      lamp: 'with: [depth], needs: [chief, { actor: chief }, { ask: reason }, { that: company.ledgers }, { holder: { not: oil }, lost: keep }, { company: radar, lost: keep }, { after: suspend, on: [take] }]',
      oil: 'permits: [{ order: [read] }], gives: [{ item: horn }, { item: bell, mode: once }]',
      horn: `restricts: [{ what: 'order:read', to: none }, { what: 'order:read', to: { place: here }, unless: bell }]`,
      bell: 'clocks: [{ from: given, phases: [{ at: P30D, state: ended }] }]',
      radar: 'holder: unit',
    },
    REST,
  ),
);
type Ruled = { readonly id: string };
const idsOf = (...rules: readonly (readonly Ruled[])[]) => rules.flat().map(({ id }) => id);

describe('a rule without an id of its own', () => {
  it('has one that says what it is about, and stays the same: logs and refusals name it', () => {
    expect(idsOf(catalogue.needs)).toEqual([
      'needs.reason.end',
      'needs.reason.join',
      'needs.holder.lamp',
      'needs.that',
    ]);
    expect(idsOf(catalogue.shut)).toEqual([
      'shut.give-lamp',
      'shut.give-set-any-lamp-oil',
      'shut.give-lamp-chief',
      'stated',
      'shut.end',
    ]);
    expect(idsOf(catalogue.decide)).toEqual(['decide.give-lamp', 'decide.give-oil', 'decide.any']);
    expect(idsOf(catalogue.limits, catalogue.memberGives)).toEqual(['limits.few.lamp', 'mine', 'members.gives.oil']);
  });

  it.each([
    ['chief', ['chief.may.give-lamp', 'chief.may.give', 'chief.may.give-lamp-2']],
    [
      'lamp',
      [
        'lamp.needs.holder.chief',
        'lamp.needs.actor.chief',
        'lamp.needs.reason.give',
        'lamp.needs.that',
        'lamp.needs.holder.not-oil',
        'lamp.needs.company.radar',
        'lamp.needs.after.suspend',
      ],
    ],
    ['oil', ['oil.gives.horn', 'oil.gives.bell']],
    ['horn', ['horn.restricts.order-read', 'horn.restricts.order-read-2']],
    ['bell', ['bell.clocks.given']],
  ])('belongs to its item: %s', (key, ids) => {
    const { needs, may, gives, restricts, clocks } = catalogue.items.get(key)!;
    expect(idsOf(needs, may, gives, restricts, clocks)).toEqual(ids);
  });
});
