import { loadClocks } from '../fixtures/clock-file.js';

/** `code at path: message remedy`, as long as there is one. */
const faultsIn = (text: string, at: string | null = 'rope_leader') =>
  loadClocks(text, at).faults.map(
    ({ code, path, message, remedy }) => `${code} ${path.join('.')}: ${message} ${remedy}`,
  );

const END = 'phases: [{ at: P0D, state: ended }]';

describe('faults of clocks', () => {
  it.each(['P', 'P1.5D', '1W', 'P-1D', '21 days', 'PT1S'])('“%s” is no period: shows how one is written', (text) => {
    expect(faultsIn(`- { from: given, phases: [{ at: ${text}, state: ended }] }`)).toEqual([
      'invalid-value 0.phases.0.at: This value cannot be used. Write a period such as P1Y, P20M, P3W, P50D, -P21D (before it) or PT36H.',
    ]);
  });

  it.each([
    [
      '{ from: given, phases: [] }',
      'invalid-value 0.phases: This value cannot be used. Write at least one phase, such as { at: P0D, state: suspended }.',
    ],
    [
      `{ from: given, every: P300Y, ${END} }`,
      'invalid-value 0.every: This value cannot be used. Write a period of 100 years at most.',
    ],
    [`{ ${END} }`, 'missing-key 0.from: “from” is missing. Add “from”.'],
    [
      `{ from: given, fase: x, ${END} }`,
      'unknown-key 0.fase: “fase” is not known here. Known here: id, over, from, every, unless, restart, stop, phases, lift, say.',
    ],
    [
      '{ from: given, phases: [{ at: P1D, state: suspendd }] }',
      'invalid-value 0.phases.0.state: “suspendd” is not known here. Did you mean “suspended”?',
    ],
    [
      '{ from: given, phases: [{ at: P1D, state: warned, tell: [{ staff: suport }] }] }',
      'invalid-value 0.phases.0.tell.0.staff: “suport” is not known here. Did you mean “support”?',
    ],
    [
      '{ from: given, phases: [{ at: P1D, state: warned, tell: [{ at: root }] }] }',
      'invalid-value 0.phases.0.tell.0: This value cannot be used. Write exactly one of holders, staff.',
    ],
    [
      '{ from: given, phases: [{ at: P1D, state: suspended }], lift: { staff: lead, at: root } }',
      'invalid-value 0.lift: This value cannot be used. Write at together with holders.',
    ],
  ])('%s', (text, fault) => {
    expect(faultsIn(`- ${text}`)).toEqual([fault]);
  });

  it.each([
    // the order of phases
    [
      '{ from: given, phases: [{ at: P2M, state: warned }, { at: P1M, state: ended }] }',
      'phase-order 0.phases.1.at: This phase begins at P1M, which is not after P2M of the phase before it. Put the phases in the order of time.',
    ],
    [
      '{ from: given, phases: [{ at: P31D, state: warned }, { at: P30D, state: warned }] }',
      'phase-order 0.phases.1.at: This phase begins at P30D, which is not after P31D of the phase before it. Put the phases in the order of time.',
    ],
    [
      '{ from: given, phases: [{ at: P0D, state: warned }, { at: P0D, state: suspended }] }',
      'phase-order 0.phases.1.at: This phase begins at P0D, which is not after P0D of the phase before it. Put the phases in the order of time.',
    ],
    [
      '{ from: given, phases: [{ at: P1W, state: warned }, { at: P7D, state: warned }] }',
      'duplicate-phase 0.phases.1: “warned” stands here twice for one moment. Keep one of the two; tell takes several.',
    ],
    [
      '{ from: given, phases: [{ at: P1D, state: ended }, { at: P2D, state: warned }] }',
      'milder-phase 0.phases.1.state: “warned” comes after “ended”, which is stricter. Put it before, or repeat “ended” to tell somebody again.',
    ],
    [
      '{ from: given, phases: [{ at: P1D, state: suspended }, { at: P2D, state: warned }] }',
      'milder-phase 0.phases.1.state: “warned” comes after “suspended”, which is stricter. Put it before, or repeat “suspended” to tell somebody again.',
    ],
    // every
    [
      '{ from: given, every: P1M, phases: [{ at: P6W, state: ended }] }',
      'every-too-short 0.every: It comes due again before its phases are over. Write a longer period, or bring the phases closer together.',
    ],
    [
      '{ from: given, every: P1M, phases: [{ at: -P3W, state: warned }, { at: P3W, state: ended }] }',
      'every-too-short 0.every: It comes due again before its phases are over. Write a longer period, or bring the phases closer together.',
    ],
    [
      '{ from: given, every: P1M, phases: [{ at: -P2M, state: warned }] }',
      'every-too-short 0.every: It comes due again before its phases are over. Write a longer period, or bring the phases closer together.',
    ],
    [
      `{ from: given, every: P0D, ${END} }`,
      'invalid-value 0.every: This is too short to come due again and again. Write P1D or longer.',
    ],
    [
      `{ from: given, every: -P1Y, ${END} }`,
      'invalid-value 0.every: This is too short to come due again and again. Write P1D or longer.',
    ],
    // what they name
    [
      `{ from: untill, ${END} }`,
      'unknown-moment 0.from: No date is called “untill”. Did you mean “until”? If it is an event, choose a name that is less like it.',
    ],
    [
      `{ from: given, restart: [medical_untl], ${END} }`,
      'unknown-moment 0.restart.0: No date is called “medical_untl”. Did you mean “medical_until”? If it is an event, choose a name that is less like it.',
    ],
    [
      `{ from: last-used, ${END} }`,
      'unknown-moment 0.from: No date is called “last-used”, and no event can be. Write small letters, digits and _ for an event, or name a declared date.',
    ],
    [
      `{ from: certified, ${END} }`,
      'no-date 0.from: “certified” is a fact, but no date. Declare “certified” with type date, or name another moment.',
    ],
    [
      `{ from: wanted_by, ${END} }`,
      'unknown-moment 0.from: “wanted_by” is declared of the enquiry, which this clock knows nothing of. Name a date of what the clock runs for, or an event.',
    ],
    [
      `{ from: insured_until, ${END} }`,
      'ambiguous-moment 0.from: “insured_until” is declared more than once, so it is not clear which date is meant. Give one of them another name.',
    ],
    [`{ from: given, unless: chef, ${END} }`, 'unknown-item 0.unless: There is no item “chef”. Did you mean “chief”?'],
    [
      `{ from: given, unless: cave_map, ${END} }`,
      'wrong-holder 0.unless: “cave_map” is not held by a person, and this clock runs for what a person has. Name what a person can hold.',
    ],
    [
      '{ from: given, phases: [{ at: P0D, state: warned, tell: [{ holders: chef }] }] }',
      'unknown-item 0.phases.0.tell.0.holders: There is no item “chef”. Did you mean “chief”?',
    ],
    [
      `{ from: given, lift: person, ${END} }`,
      'nothing-to-lift 0.lift: There is nothing to lift: no phase suspends. Remove lift, or add a phase with state: suspended.',
    ],
    [
      `{ over: company, from: given, ${END} }`,
      'wrong-place 0.over: A clock at an item runs for the item, not for “company”. Remove over, or move the clock to clocks at the top.',
    ],
  ])('%s', (text, fault) => {
    expect(faultsIn(`- ${text}`)).toEqual([fault]);
  });

  it.each([
    [
      `{ from: joined, ${END} }`,
      'missing-key 0: “over” is missing. Add “over”; one of: membership, company, invitation.',
    ],
    [
      `{ over: item, from: joined, ${END} }`,
      'wrong-place 0.over: A clock for an item stands at that item. Move the clock to clocks at the item, or write membership, company or invitation.',
    ],
    [
      `{ over: company, from: medical_until, ${END} }`,
      'unknown-moment 0.from: “medical_until” is declared of the person, which this clock knows nothing of. Name a date of what the clock runs for, or an event.',
    ],
    [
      `{ over: invitation, from: contract_end, ${END} }`,
      'unknown-moment 0.from: “contract_end” is declared of the membership, which this clock knows nothing of. Name a date of what the clock runs for, or an event.',
    ],
    [
      `{ over: company, from: joined, unless: 'category:lead', ${END} }`,
      'wrong-holder 0.unless: “chief” is not held by a unit, and this clock runs for what a unit has. Name what a unit can hold.',
    ],
  ])('at the top: %s', (text, fault) => {
    expect(faultsIn(`- ${text}`, null)).toEqual([fault]);
  });

  it('of an item that a unit holds: no dates of people', () => {
    const { clocks, faults } = loadClocks(`- { from: insured_until, unless: cave_map, ${END} }`, 'cave_map');
    expect(faults).toEqual([]);
    expect(clocks[0]?.from).toEqual({
      kind: 'fact',
      subject: 'company',
      name: 'insured_until',
    });
    expect(faultsIn(`- { from: medical_until, ${END} }`, 'cave_map')).toHaveLength(1);
  });

  it('are told all at once', () => {
    expect(
      faultsIn(`- { from: untill, unless: chef, phases: [{ at: P1D, state: ended }, { at: P0D, state: ended }] }`),
    ).toHaveLength(3);
  });
});
