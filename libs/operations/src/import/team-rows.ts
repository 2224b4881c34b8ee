import { keyedId } from '@keyward/db';
import {
  dayStart,
  paramsOf,
  readParams,
  zoneAt,
  type CompiledCatalogue,
  type CompiledItem,
  type CompiledParam,
  type World,
  type WorldUnit,
} from '@keyward/domain';
import { isLine, linesOf, type Faults, type Line, type OpenFile, type Row } from './csv-rows.js';
import type { Tree } from './network-rows.js';

/** What rows about teams refer to. */
export interface Against {
  readonly catalogue: CompiledCatalogue;
  readonly tree: Tree;
  /** the keys of people */
  readonly people: ReadonlySet<string>;
  /** by the database */
  readonly now: Date;
  readonly faults: Faults;
}

/** A person and where they belong, by the keys of their lines. */
const place = (person: string, unit: string): string => JSON.stringify([person, unit]);

/** @param known is filled with the places of all lines on the way */
export async function* membershipRows(open: OpenFile, against: Against, known: Set<string>): AsyncGenerator<Row> {
  const { tree, people } = against;
  const logins = new Map<string, number>();
  for await (const row of linesOf('memberships.csv', open, against.faults)) {
    const { line, cell, fault, isWrong } = row;
    const [person, unitKey, login, position] = [cell('person'), cell('unit'), cell('login'), cell('position')];
    known.add(place(person, unitKey));
    if (!people.has(person)) fault('person', 'no line of people.csv has this key');
    const unit = tree.byKey.get(unitKey);
    if (!unit) fault('unit', 'no line of units.csv has this key');
    else if (unit.companyId !== null && unit.companyId !== unit.id)
      fault('unit', 'stands inside a company; people belong to the company, and hold something at its units');
    const before = logins.get(login);
    if (login !== '' && !isLine(login, 120)) fault('login', 'write a login of at most 120 characters in one line');
    else if (before !== undefined) fault('login', `is the login of line ${before} as well; each is used once`);
    else if (login !== '') logins.set(login, line);
    if (position !== '' && !isLine(position, 120))
      fault('position', 'write a position of at most 120 characters in one line');
    const joined = unit ? pastDay(row, 'joined', against, unit) : null;
    const ids = { person: keyedId('person', person), unit: unit?.id };
    if (unit && !isWrong())
      yield {
        line,
        id: keyedId('membership', place(person, unitKey)),
        ...ids,
        company: unit.companyId,
        login: login || null,
        position: position || null,
        joined,
      };
  }
}

/** @param members the places that `memberships.csv` names */
export async function* assignmentRows(
  open: OpenFile,
  against: Against,
  members: ReadonlySet<string>,
): AsyncGenerator<Row> {
  const { tree, catalogue } = against;
  const world: World = {
    now: against.now,
    units: tree.byId,
    memberships: new Map(),
    assignments: [],
    actor: null,
  };
  for await (const row of linesOf('assignments.csv', open, against.faults)) {
    const { line, cell, fault, isWrong } = row;
    const [person, unitKey, atKey] = [cell('person'), cell('unit'), cell('at') || cell('unit')];
    const home = tree.byKey.get(unitKey);
    const at = tree.byKey.get(atKey);
    const item = catalogue.items.get(cell('item'));
    if (!home) fault('unit', 'no line of units.csv has this key');
    else if (!at) fault('at', 'no line of units.csv has this key');
    if (home && person !== '' && !members.has(place(person, unitKey)))
      fault('person', 'no line of memberships.csv has this person in this unit');
    if (home && at && !isWithin(home, at)) fault('at', 'is outside of the company; name a unit of the same one');
    if (!item || item.holder !== (person === '' ? 'unit' : 'person')) fault('item', noItem(catalogue, person === ''));
    else if (at && item.at && !item.at.includes(at.kind))
      fault('at', `“${item.key}” is held at ${item.at.join(' or ')}; name a unit of that kind`);
    if (!home || !at || !item) continue;
    const params = paramsIn(row, against, { item, at, world });
    const since = pastDay(row, 'since', against, at);
    const until = dayIn(row, 'until', world, at);
    if (until !== null && until <= against.now) fault('until', 'has passed already; take the row out');
    if (isWrong()) continue;
    yield {
      line,
      id: keyedId('assignment', JSON.stringify([person, unitKey, item.key, at.id])),
      person: person === '' ? null : keyedId('person', person),
      unit: home.id,
      company: home.companyId,
      item: item.key,
      at: at.id,
      params,
      since,
      until,
      clocked: item.clocks.length > 0,
    };
  }
}

/** In their company; above companies, below where they belong. */
const isWithin = (home: WorldUnit, at: WorldUnit): boolean =>
  home.companyId === null ? at.ancestors.includes(home.id) : at.companyId === home.companyId;

function noItem({ items }: CompiledCatalogue, isUnits: boolean): string {
  const known = [...items.values()].filter(({ holder }) => (holder === 'unit') === isUnits).map(({ key }) => key);
  const shown = known.slice(0, 20).join(', ') + (known.length > 20 ? ', …' : '');
  return `the catalogue has no such item for ${isUnits ? 'units' : 'people'}; write one of ${shown || 'none'}`;
}

const PARAM = 'param:';

/** Values as the catalogue declares them, out of the columns `param:…`; what nobody has said is filled in. */
function paramsIn(
  row: Line,
  { tree, catalogue }: Against,
  { item, at, world }: { readonly item: CompiledItem; readonly at: WorldUnit; readonly world: World },
): Readonly<Record<string, unknown>> {
  const declared = paramsOf(catalogue, item);
  const said = row.columns
    .filter((name) => name.startsWith(PARAM) && row.cell(name) !== '')
    .map((name) => {
      const key = name.slice(PARAM.length);
      return [key, valueIn(row.cell(name), declared.get(key), tree)] as const;
    });
  const read = readParams(catalogue, item, Object.fromEntries(said), { world, unitId: at.id, heldFrom: null });
  for (const { param, why } of read.faults) {
    const known = [...declared.keys()].join(', ') || 'none';
    const says = {
      unknown: `“${item.key}” has no such parameter, it has ${known}; leave the cell empty`,
      missing: `“${item.key}” is held with “${param}”; add the value, ${valueOf(declared.get(param))}`,
      invalid: `write ${valueOf(declared.get(param))}`,
    };
    row.fault(`${PARAM}${param}`, says[why]);
  }
  // a day that nobody has said counts from when something is given, and no row says when that was
  const isSaid = (key: string) => said.some(([own]) => own === key);
  return Object.fromEntries(
    Object.entries(read.values).filter(([key]) => declared.get(key)?.kind !== 'date' || isSaid(key)),
  );
}

const listed = (cell: string): readonly string[] => cell.split('|').map((each) => each.trim());

function valueIn(cell: string, param: CompiledParam | undefined, { byKey }: Tree): unknown {
  if (param?.kind === 'number') return /^-?\d+$/.test(cell) ? Number(cell) : cell;
  if (param?.kind === 'set') return listed(cell);
  if (param?.kind === 'units') return listed(cell).map((key) => byKey.get(key)?.id ?? key);
  return cell;
}

function valueOf(param: CompiledParam | undefined): string {
  switch (param?.kind) {
    case 'order':
      return `one of ${param.values.join(', ')}`;
    case 'set':
      return `some of ${param.values.join(', ')}, with | between them`;
    case 'units':
      return `keys of units of the kind ${param.unit} in the same company, with | between them`;
    case 'number':
      return `a whole number${param.min === null ? '' : ` from ${param.min}`}${param.max === null ? '' : ` to ${param.max}`}`;
    default:
      return 'a day such as 2027-01-31';
  }
}

/** @returns when the day in a cell begins there; null where the cell is empty, or wrong */
function dayIn({ cell, fault }: Line, column: string, world: World, { id }: WorldUnit): Date | null {
  const day = cell(column);
  if (day === '') return null;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  if (isDay) return beginningOf(day, zoneAt(world, id));
  fault(column, 'write a day such as 2027-01-31, or leave it empty');
  return null;
}

/** The calendar is slow, and the same few days stand in many rows. */
const beginnings = new Map<string, Date>();
const MOST_BEGINNINGS = 10_000;

function beginningOf(day: string, zone: string): Date {
  const key = `${day} ${zone}`;
  const known = beginnings.get(key);
  if (known) return known;
  if (beginnings.size >= MOST_BEGINNINGS) beginnings.clear();
  const begins = dayStart(day, zone);
  beginnings.set(key, begins);
  return begins;
}

function pastDay(row: Line, column: string, { tree, now }: Against, unit: WorldUnit): Date | null {
  const world: World = { now, units: tree.byId, memberships: new Map(), assignments: [], actor: null };
  const day = dayIn(row, column, world, unit);
  if (day !== null && day > now) row.fault(column, 'is still to come; write a day that has been, or leave it empty');
  return day;
}
