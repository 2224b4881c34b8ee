import { catalogueText, compiled, errorsOf } from '../fixtures/sea.js';

const DECIDE = 'decide: [{ by: [{ staff: support }] }]';
const FACTS = 'facts: { company: { ok: bool } }\nparams: { depth: { order: [look, edit] } }';
const ITEMS = { a: 'with: [depth]', u: 'holder: unit' };
/** [what is wrong, body of an item, rest, where, part of what is said] */
type Row = readonly [string, string, string, string, RegExp];

const ROWS: readonly Row[] = [
  [
    'a need of an item when an access ends',
    'needs: [{ ask: reason, on: [end] }]',
    DECIDE,
    'items.b.needs.0.on.0',
    /at the top/,
  ],
  ['a need of a hand-over', 'needs: [{ ask: reason, on: [give, transfer] }]', DECIDE, 'items.b.needs.0.on.1', /give/],
  [
    'a place of a company',
    'needs: [{ company: u, at: below, lost: keep }]',
    DECIDE,
    'items.b.needs.0.at',
    /say already/,
  ],
  [
    'a place of a condition',
    "needs: [{ that: 'company.ok', at: below }]",
    DECIDE,
    'items.b.needs.0.at',
    /nothing here/,
  ],
  ['a level of a question', 'needs: [{ ask: reason, level: look }]', DECIDE, 'items.b.needs.0.level', /nothing here/],
  [
    'the loss of a condition',
    "needs: [{ that: 'company.ok', lost: suspend }]",
    DECIDE,
    'items.b.needs.0.lost',
    /Only what/,
  ],
  ['the loss of whoever asks', 'needs: [{ actor: a, lost: take }]', DECIDE, 'items.b.needs.0.lost', /Only what/],
  [
    'the loss of an enquiry',
    '',
    `needs: [{ holder: a, on: [join], lost: keep }]\n${DECIDE}`,
    'needs.0.lost',
    /asked once/,
  ],
  [
    'a veto that fits nothing',
    '',
    `shut: [{ do: [join, end], items: a }]\n${DECIDE}`,
    'shut.0.items',
    /people or units/,
  ],
  [
    'a decision that fits nothing',
    '',
    'decide: [{ on: [open], items: a, by: [auto] }, { by: [auto] }]',
    'decide.0.items',
    /people or units/,
  ],
  [
    'an entry below one that fits everything',
    '',
    'decide: [{ by: [auto] }, { on: [give], by: [{ staff: lead }] }]',
    'decide.1',
    /to the end/,
  ],
  ['waiting for nobody', '', 'decide: [{ by: [auto], expires: P2W }]', 'decide.0.expires', /nothing waits/],
  ['objecting to what is done', '', 'decide: [{ by: [auto], object: true }]', 'decide.0.object', /applyAfter/],
  ['nobody among all', '', 'decide: [{ by: [auto, { staff: lead }], all: true }]', 'decide.0.by.0', /auto/],
  ['before the decision', '', 'decide: [{ by: [auto], applyAfter: -P2W }]', 'decide.0.applyAfter', /minus/],
];

describe('what would have no effect where it stands', () => {
  it.each(ROWS)('%s', (_name, body, rest, where, said) => {
    const errors = errorsOf(catalogueText({ ...ITEMS, b: body }, `${FACTS}\n${rest}`));
    expect(errors.map(({ key }) => key)).toEqual([where]);
    expect(`${errors[0]?.message} ${errors[0]?.remedy}`).toMatch(said);
  });

  it('and what comes near to it is taken', () => {
    const body =
      'needs: [{ holder: a, level: edit, at: company, on: [give, suspend], lost: suspend }, { actor: a, at: below }]';
    const rest = `needs: [{ ask: reason, on: [end, give] }]
shut: [{ do: [end, take], items: a }]
decide: [{ on: [end, give], items: a, by: [auto], applyAfter: P1D, object: true }, { by: [auto] }]`;
    expect(compiled(catalogueText({ ...ITEMS, b: body }, `${FACTS}\n${rest}`)).items.size).toBe(3);
  });
});
