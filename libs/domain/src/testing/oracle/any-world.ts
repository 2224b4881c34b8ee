import fc from 'fast-check';
import type { Given } from '../../catalogue/cases/case-schema.js';
import { worldOf } from '../../catalogue/cases/case-world.js';
import type { CompiledCatalogue } from '../../catalogue/compiled.js';
import type { Enquiry, EnquiryLine, World } from '../../catalogue/world.js';
import { HUES, ITEMS, LEVELS, WITH } from './any-rules.js';

const UNITS: NonNullable<Given['units']> = [
  { key: 'sea', kind: 'network' },
  { key: 'north', kind: 'region', parent: 'sea' },
  { key: 'west', kind: 'company', parent: 'north' },
  { key: 'pier', kind: 'branch', parent: 'west' },
  { key: 'rock', kind: 'branch', parent: 'west' },
  { key: 'quay', kind: 'desk', parent: 'pier' },
  { key: 'east', kind: 'company', parent: 'sea' },
  { key: 'dune', kind: 'branch', parent: 'east' },
];
/** Mostly where it reaches far enough to matter elsewhere. */
const HOME = ['west', 'west', 'west', 'pier', 'pier', 'rock', 'quay'] as const;
const ANYWHERE = ['sea', 'north', 'west', 'pier', 'rock', 'quay', 'east', 'dune'] as const;

/** People: `cap` asks, about `mate` or `cap`; `peer` is a colleague, `far` of another company, where `mate` is as well (`guest`). */
const PEOPLE = [
  { key: 'cap', unit: 'west' },
  { key: 'mate', unit: 'west' },
  { key: 'peer', unit: 'west' },
  { key: 'far', unit: 'east' },
  { key: 'guest', unit: 'east', person: 'mate' },
] as const;

const level = fc.constantFrom(...LEVELS);
const hues = fc.uniqueArray(fc.constantFrom(...HUES), { minLength: 1, maxLength: 2 });
const spots = fc.uniqueArray(fc.constantFrom('pier', 'rock'), { minLength: 1 });

/** Values of parameters, as far as the item carries them; some are not said. */
const paramsOf = (item: string): fc.Arbitrary<Record<string, unknown>> => {
  const all: Record<string, fc.Arbitrary<unknown>> = { level, hues, spots };
  const own = Object.fromEntries((WITH[item] ?? []).flatMap((key) => (all[key] ? [[key, all[key]]] : [])));
  return fc.record(own, { requiredKeys: [] });
};

const held = fc
  .constantFrom(...ITEMS)
  .chain((item) =>
    fc.record({
      item: fc.constant(item as string),
      unit: fc.oneof(
        { arbitrary: fc.constantFrom(...HOME), weight: 5 },
        { arbitrary: fc.constantFrom(...ANYWHERE), weight: 1 },
      ),
      params: paramsOf(item),
      time: fc.constantFrom('now', 'now', 'now', 'now', 'now', 'later', 'over', 'until', 'suspended'),
    }),
  )
  .map(({ item, unit, params, time }) => ({
    ...{ item, unit, params },
    ...(time === 'later' ? { from: '2026-09-01T00:00:00Z' } : {}),
    ...(time === 'over' ? { until: '2026-01-01T00:00:00Z' } : {}),
    ...(time === 'until' ? { until: '2026-09-01T00:00:00Z' } : {}),
    ...(time === 'suspended' ? { suspended: true } : {}),
  }));

const holdings = (maxLength: number, minLength = 0) =>
  fc.uniqueArray(held, { minLength, maxLength, selector: ({ item, unit }) => `${item} ${unit}` });

const facts = fc.record({ trained: fc.boolean(), rank: fc.constantFrom('old', 'new') }, { requiredKeys: [] });

/** What a world holds, as the cases of a catalogue write it. */
export interface Drawn {
  readonly given: Given;
  readonly as: string | { readonly staff: 'support' };
}

export const anyWorld: fc.Arbitrary<Drawn> = fc
  .record({
    holds: fc.tuple(holdings(5), holdings(8, 2), holdings(3), holdings(3), holdings(2)),
    isChief: fc.constantFrom(true, true, true, true, true, false),
    status: fc.constantFrom('active', 'active', 'active', 'suspended', 'invited'),
    known: fc.tuple(facts, facts, facts, facts, facts),
    paid: fc.uniqueArray(fc.constantFrom(...ANYWHERE), { maxLength: 2 }),
    open: fc.record({ west: fc.boolean(), pier: fc.boolean() }, { requiredKeys: [] }),
    closed: fc.option(fc.boolean(), { nil: undefined }),
    twins: fc.boolean(),
    as: fc.constantFrom<Drawn['as']>(
      'cap',
      'cap',
      'cap',
      'cap',
      'cap',
      'mate',
      { staff: 'support' },
      { staff: 'support' },
    ),
  })
  .map(({ holds, isChief, status, known, paid, open, closed, twins, as }) => ({
    as,
    given: {
      units: UNITS.map((unit) => ({
        ...unit,
        holds: (paid as readonly string[]).includes(unit.key) ? ['paid'] : [],
        facts: {
          ...(unit.key in open ? { open: open[unit.key as keyof typeof open] } : {}),
          ...(unit.kind === 'company' && closed !== undefined ? { closed } : {}),
        },
      })),
      people: PEOPLE.map((person, index) => ({
        ...person,
        ...(person.key === 'peer' ? { status } : {}),
        // of one person the same is known, whichever membership it is
        facts: known[person.key === 'guest' ? 1 : index],
        holds: [...(holds[index] ?? []), ...(isChief && person.key === 'cap' ? [{ item: 'chief', unit: 'west' }] : [])],
      })),
      relations: twins ? { twins: { west: ['east'] } } : {},
    } as Given,
  }));

export const worldFrom = (catalogue: CompiledCatalogue, { given, as }: Drawn): World =>
  worldOf(given, undefined, { as }, catalogue);

/** A line as it is drawn: mostly `row` says which of what the holder has is taken, set, suspended or resumed. */
interface DrawnLine {
  readonly item: string;
  readonly verb: EnquiryLine['verb'];
  readonly unitId: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly row: number | undefined;
}

export interface DrawnEnquiry {
  readonly person: string;
  readonly lines: readonly DrawnLine[];
  /** only the first line of those about the same thing */
  readonly isTidy: boolean;
}

const VERBS = ['give', 'give', 'give', 'give', 'take', 'take', 'take', 'set', 'set', 'suspend', 'resume'] as const;

const line: fc.Arbitrary<DrawnLine> = fc
  .constantFrom(...ITEMS, ...ITEMS, ...ITEMS, ...ITEMS, ...ITEMS, 'tide', 'paid')
  .chain((item) =>
    fc.record({
      item: fc.constant(item as string),
      verb: fc.constantFrom<EnquiryLine['verb']>(...VERBS),
      unitId: fc.oneof(
        { arbitrary: fc.constantFrom(...HOME), weight: 30 },
        { arbitrary: fc.constantFrom(...ANYWHERE), weight: 1 },
      ),
      params: paramsOf(item),
      row: fc.constantFrom(undefined, 0, 1, 2, 3, 4),
    }),
  );

/** Enquiries about `mate`, seldom about whoever asks. */
export const anyEnquiry = (people: readonly string[] = ['mate', 'mate', 'mate', 'cap']): fc.Arbitrary<DrawnEnquiry> =>
  fc.record({
    person: fc.constantFrom(...people),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    isTidy: fc.constantFrom(true, true, true, true, false),
  });

/** @returns the enquiry in a world, its lines numbered from 1 */
export function enquiryFrom(world: World, { person, lines, isTidy }: DrawnEnquiry): Enquiry {
  const member = world.memberships.get(person);
  const rows = world.assignments.filter(({ membershipId }) => membershipId === person);
  const lineFrom = ({ row, ...each }: DrawnLine, index: number): EnquiryLine => {
    const held = each.verb === 'give' || row === undefined ? undefined : rows[row % rows.length];
    const { item, unitId, verb, params } = { ...each, ...(held ? { item: held.item, unitId: held.unitId } : {}) };
    const said = Object.entries(params).filter(([key]) => (WITH[item] ?? []).includes(key));
    // now and then one says to be without its first value
    const [first] = verb === 'set' && row === 4 ? (WITH[item] ?? []) : [];
    const carried = { ...Object.fromEntries(said), ...(first === undefined ? {} : { [first]: null }) };
    const isSaid = (verb === 'give' || verb === 'set') && Object.keys(carried).length > 0;
    return { line: index + 1, verb, item, unitId, params: isSaid ? carried : null };
  };
  return {
    ...{ kind: 'change', unitId: member?.unitId ?? 'west' },
    holder: { membershipId: person, personId: member?.personId ?? person },
    lines: isTidy ? firstOfEach(lines.map(lineFrom)) : lines.map(lineFrom),
  };
}

const firstOfEach = (lines: readonly EnquiryLine[]): readonly EnquiryLine[] =>
  lines.filter((one, at) => lines.findIndex((each) => each.item === one.item && each.unitId === one.unitId) === at);
