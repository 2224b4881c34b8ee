import { compileCatalogue } from '../compile.js';
import { catalogueText } from '../fixtures/sea.js';

const DECIDE = 'decide: [{ by: [{ staff: support }] }]';
const ENDS = 'clocks: [{ id: runs-out, from: given, phases: [{ at: P30D, state: ended }] }]';
const WARNS = 'clocks: [{ id: told, from: given, phases: [{ at: P30D, state: warned, tell: [person] }] }]';
const GIVES = 'may: [{ do: [give, take], place: company }]';
const FILES = 'permits: [{ portal.enquiries: [file] }]';

function advice(items: Record<string, string>, rest = DECIDE, stored = false) {
  const result = compileCatalogue(catalogueText(items, rest), { file: 'spec.yaml', stored });
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 2));
  return result.advice.map(({ key, message, remedy }) => ({ key, message, remedy }));
}
const keys = (...given: Parameters<typeof advice>) => advice(...given).map(({ key }) => key);

describe('advice on what goes on in use', () => {
  const needs = (lost: string, more = '') => `needs: [{ id: with-it, holder: lamp, lost: ${lost}${more} }]`;

  it.each(['take', 'refuse'])(
    'is given where a clock ends what is needed, and lost: %s is left to enquiries',
    (lost) => {
      const [told, ...others] = advice({ lamp: ENDS, horn: needs(lost) });
      expect(others).toEqual([]);
      expect(told?.key).toBe('items.horn.needs.0');
      expect(told?.message).toContain('“runs-out” ends “lamp”');
      expect(told?.message).toContain(`“lost: ${lost}”`);
      expect(told?.message).toContain('“horn” goes on in use');
      expect(told?.remedy).toContain('lost: suspend');
    },
  );

  it('is given once for a need, and stands at the need', () => {
    expect(keys({ lamp: ENDS, horn: 'needs: [{ ask: reason }, lamp]' })).toEqual(['items.horn.needs.1']);
    expect(
      keys({ lamp: `each: [red, green], ${ENDS}`, horn: needs('take', ', id: x').replace('id: with-it, ', '') }),
    ).toEqual(['items.horn.needs.0']);
  });

  it.each([
    ['it is suspended then', { lamp: ENDS, horn: needs('suspend') }],
    ['it may stay', { lamp: ENDS, horn: needs('keep') }],
    ['the clock only warns', { lamp: WARNS, horn: needs('take') }],
    ['there is no clock', { lamp: '', horn: needs('take') }],
    ['a company has to hold it', { lamp: `holder: unit`, horn: 'needs: [{ company: lamp, lost: suspend }]' }],
    ['it must not be held', { lamp: ENDS, horn: 'needs: [{ holder: { not: lamp }, else: refuse, lost: take }]' }],
  ])('is not given where %s', (_why, items) => {
    expect(advice(items)).toEqual([]);
  });
});

describe('advice on who may give and cannot ask', () => {
  // somebody can: else nothing of the file runs in the portal, which is told as such
  const clerk = FILES;

  it('is given once for an item, with the verbs', () => {
    const [told, ...others] = advice({
      clerk,
      chief: 'may: [{ do: [give], place: company }, { do: [take, give, see], place: here }]',
    });
    expect(others).toEqual([]);
    expect(told?.key).toBe('items.chief.may');
    expect(told?.message).toContain('“chief” alone may give, take, and cannot send an enquiry');
    expect(told?.message).toContain('portal.enquiries: [file]');
  });

  it.each([
    ['the item permits it', { clerk, chief: `${GIVES}, ${FILES}` }, DECIDE],
    ['all members can', { clerk, chief: GIVES }, `members: { permits: [{ portal.enquiries: [file] }] }\n${DECIDE}`],
    ['all members are given what can', { clerk, chief: GIVES }, `members: { gives: [clerk] }\n${DECIDE}`],
    ['it brings along what can', { clerk, chief: `${GIVES}, gives: [clerk]` }, DECIDE],
    ['it needs what can', { clerk, chief: `${GIVES}, needs: [clerk]` }, DECIDE],
    ['it needs what needs that', { clerk, mate: 'needs: [clerk]', chief: `${GIVES}, needs: [mate]` }, DECIDE],
    [
      'a unit gives it to its people',
      { clerk, berth: 'holder: unit, gives: [{ item: clerk, to: people }]', chief: GIVES },
      DECIDE,
    ],
    ['it only sees', { clerk, chief: 'may: [{ do: [see], place: company }]' }, DECIDE],
    ['nobody can at all', { chief: GIVES }, DECIDE],
  ])('is not given where %s', (_why, items: Record<string, string>, rest) => {
    expect(advice(items, rest)).toEqual([]);
  });

  it('counts only what is surely held beside it', () => {
    const both = (need: string) => keys({ clerk, mate: '', chief: `${GIVES}, needs: [${need}]` });
    expect(both('{ holder: { any: [clerk, mate] }, else: refuse, lost: refuse }')).toEqual(['items.chief.may']);
    expect(both('{ holder: { all: [clerk, mate] }, else: refuse, lost: refuse }')).toEqual([]);
    expect(both('{ holder: { not: clerk }, else: refuse, lost: refuse }')).toEqual(['items.chief.may']);
    expect(both('{ holder: clerk, else: warn, lost: keep }')).toEqual(['items.chief.may']);
    expect(both('{ when: "false", holder: clerk, else: refuse, lost: keep }')).toEqual(['items.chief.may']);
  });

  it('is for whoever writes the file, not for a version in force', () => {
    const items = { clerk, chief: GIVES };
    expect([keys(items).length, keys(items, DECIDE, true).length]).toEqual([1, 0]);
  });
});
