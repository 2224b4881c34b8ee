import { newId, record, type NewEvent, type Tx } from '@keyward/db';
import { SYSTEM, type Demo, type DemoHeld } from '@keyward/domain';

/** The account of everybody in a demo: one hash of one password, which is printed and works nowhere else. */
export interface DemoAccount {
  readonly passwordHash: string;
}

interface SeededUnit {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: string;
  readonly name: string;
  readonly ancestors: readonly string[];
  readonly company: string | null;
  readonly zone: string | null;
  readonly contact: string | null;
}

/**
 * Fills an empty database with a demo network: units, people, what they and units hold, what is stated, staff and accounts,
 * with the events that account for it, in a handful of statements whatever its size. Marks the database as a demo, which no production
 * process ever serves. Needs the owner's connection: the application's role may make neither units nor staff.
 * @returns whether it was filled now; a database that is a demo already only gets the password anew
 */
export async function seedDemo(tx: Tx, demo: Demo, account: DemoAccount): Promise<boolean> {
  const [marked] = await tx.query('insert into app.demo default values on conflict do nothing returning 1 as done');
  if (!marked) {
    await renewPasswords(tx, demo, account);
    return false;
  }
  const units = await insertUnits(tx, demo);
  const people = await insertPeople(tx, demo, account);
  const members = await insertMemberships(tx, demo, units, people);
  const held = await insertHeld(tx, demo, units, members);
  await insertFacts(tx, demo, { units, people, members });
  await insertRelations(tx, demo, units);
  const events = [...members.flatMap(eventsOf), ...held.map(givenOf)];
  if (events.length > 0) await record(tx, ...events);
  return true;
}

/** The people of the file get the password of this installation; whoever joined by themselves keeps their own. */
async function renewPasswords(tx: Tx, { people, staff }: Demo, { passwordHash }: DemoAccount): Promise<void> {
  await tx.query(
    `update credentials set password_hash = $1, changed_at = app.now()
     where person_id in (select id from people where email = any ($2))
       and person_id not in (select actor_id from events where name = 'account.opened' and actor_id is not null)`,
    [passwordHash, [...people, ...staff].map(({ email }) => email)],
  );
}

/** Parents stand first in a demo, so that each finds its own. */
async function insertUnits(tx: Tx, demo: Demo): Promise<ReadonlyMap<string, SeededUnit>> {
  const units = new Map<string, SeededUnit>();
  for (const { key, kind, name, parent: parentKey, zone = null, contact = null } of demo.units) {
    const parent = parentKey === undefined ? undefined : units.get(parentKey);
    const id = newId();
    units.set(key, {
      id,
      kind,
      name,
      parent: parent?.id ?? null,
      ancestors: [...(parent?.ancestors ?? []), id],
      company: kind === 'company' ? id : (parent?.company ?? null),
      zone,
      contact,
    });
  }
  await tx.query(
    `insert into units (id, parent_id, kind, name, ancestors, company_id, zone, contact_email)
     select x.id, x.parent, x.kind, x.name, x.ancestors, x.company, x.zone, lower(x.contact) from jsonb_to_recordset($1::jsonb)
       as x (id uuid, parent uuid, kind text, name text, ancestors uuid[], company uuid, zone text, contact text)`,
    [JSON.stringify([...units.values()])],
  );
  return units;
}

async function insertRelations(tx: Tx, { relations }: Demo, units: ReadonlyMap<string, SeededUnit>): Promise<void> {
  const rows = Object.entries(relations).flatMap(([name, led]) =>
    Object.entries(led).flatMap(([from, all]) =>
      all.map((to) => ({ name, from: units.get(from)?.id, to: units.get(to)?.id })),
    ),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into unit_relations (name, from_unit_id, to_unit_id)
     select x.name, x.from, x.to from jsonb_to_recordset($1::jsonb) as x (name text, "from" uuid, "to" uuid)`,
    [JSON.stringify(rows)],
  );
}

/** @returns the ids by key */
async function insertPeople(tx: Tx, demo: Demo, { passwordHash }: DemoAccount): Promise<ReadonlyMap<string, string>> {
  const everybody = [...demo.people, ...demo.staff];
  const ids = new Map(everybody.map((person) => [person.key, newId()]));
  const rows = everybody.map((person) => ({ ...person, id: ids.get(person.key), account: hasAccount(person) }));
  await tx.query(
    `insert into people (id, email, first_name, last_name, language)
     select id, email, "firstName", "lastName", language from jsonb_to_recordset($1::jsonb)
       as x (id uuid, email text, "firstName" text, "lastName" text, language text)`,
    [JSON.stringify(rows)],
  );
  await tx.query(
    `insert into credentials (person_id, password_hash)
     select id, $2 from jsonb_to_recordset($1::jsonb) as x (id uuid, account boolean) where account`,
    [JSON.stringify(rows), passwordHash],
  );
  await tx.query(
    `insert into staff (person_id, role)
     select id, role from jsonb_to_recordset($1::jsonb) as x (id uuid, role text) where role is not null`,
    [JSON.stringify(rows)],
  );
  return ids;
}

/** Whoever has only been invited has no account yet. */
const hasAccount = (person: Demo['people'][number] | Demo['staff'][number]): boolean =>
  !('memberships' in person) || person.memberships.some(({ status }) => status !== 'invited');

/** The first of a demo came, and its units were equipped, so many days ago. */
const FIRST_DAYS = 400;

interface SeededMembership {
  readonly id: string;
  readonly company: string | null;
  readonly status: keyof typeof HISTORY;
  /** so long ago it began */
  readonly days: number;
  readonly of: Demo['people'][number]['memberships'][number];
}

/** Everybody came at another time, the first ones longest ago; whoever has left did so last month. */
async function insertMemberships(
  tx: Tx,
  demo: Demo,
  units: ReadonlyMap<string, SeededUnit>,
  people: ReadonlyMap<string, string>,
): Promise<readonly SeededMembership[]> {
  const all = demo.people.flatMap(({ key, memberships }) => memberships.map((of) => ({ of, person: people.get(key) })));
  const members = all.map(({ of, person }, index) => ({
    id: newId(),
    person,
    unit: units.get(of.unit)?.id,
    company: units.get(of.unit)?.company ?? null,
    status: of.status,
    login: of.login,
    position: of.position,
    days: FIRST_DAYS - ((index * 9) % 360),
    of,
  }));
  await tx.query(
    `insert into memberships (id, person_id, unit_id, status, login, position, created_at, changed_at, joined_at, ended_at)
     select x.id, x.person, x.unit, x.status, x.login, x.position, c.at, coalesce(c."over", c.at),
       case when x.status <> 'invited' then c.at end, c."over"
     from jsonb_to_recordset($1::jsonb) as x (id uuid, person uuid, unit uuid, status text, login text, position text,
       days int), lateral (select app.now() - interval '24 hours' * x.days as at,
         case when x.status = 'ended' then app.now() - interval '30 days' end as "over") c`,
    [JSON.stringify(members)],
  );
  return members;
}

/** Something held through a membership or, where that is null, by a unit. */
interface SeededHeld {
  readonly id: string;
  readonly membership: string | null;
  readonly holder: string | null;
  readonly company: string | null;
}

async function insertHeld(
  tx: Tx,
  demo: Demo,
  units: ReadonlyMap<string, SeededUnit>,
  members: readonly SeededMembership[],
): Promise<readonly SeededHeld[]> {
  const rowOf = (held: DemoHeld) => ({
    id: newId(),
    item: held.item,
    unit: units.get(held.unit)?.id,
    params: paramsOf(held, units),
  });
  const byPeople = members.flatMap(({ id, company, days, of }) =>
    of.holds.map((held) => ({ ...rowOf(held), membership: id, holder: null, company, days })),
  );
  const byUnits = demo.units.flatMap(({ key, holds }) => {
    const { id = null, company = null } = units.get(key) ?? {};
    return holds.map((held) => ({ ...rowOf(held), membership: null, holder: id, company, days: FIRST_DAYS }));
  });
  const rows = [...byPeople, ...byUnits];
  await tx.query(
    `insert into assignments (id, membership_id, holder_unit_id, item, unit_id, params, from_at)
     select x.id, x.membership, x.holder, x.item, x.unit, x.params, app.now() - interval '24 hours' * x.days
     from jsonb_to_recordset($1::jsonb)
       as x (id uuid, membership uuid, holder uuid, item text, unit uuid, params jsonb, days int)`,
    [JSON.stringify(rows)],
  );
  return rows;
}

/** A file names units by their keys, a row by their ids; in a fixed order, as an enquiry writes them. */
const paramsOf = ({ params, unitParams }: DemoHeld, units: ReadonlyMap<string, SeededUnit>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      const isUnits = unitParams.includes(key) && Array.isArray(value);
      return [key, isUnits ? value.map((unit) => units.get(String(unit))?.id).toSorted() : value];
    }),
  );

interface Seeded {
  readonly units: ReadonlyMap<string, SeededUnit>;
  readonly people: ReadonlyMap<string, string>;
  readonly members: readonly SeededMembership[];
}

/** Dates stay the texts that the file has: JSON has no other. */
async function insertFacts(tx: Tx, demo: Demo, { units, people, members }: Seeded): Promise<void> {
  const about = (subject: string, id: string | undefined, facts: Readonly<Record<string, unknown>>) =>
    Object.entries(facts).map(([name, value]) => ({ subject, id, name, value }));
  const rows = [
    ...demo.units.flatMap(({ key, facts }) => about('unit', units.get(key)?.id, facts)),
    ...demo.people.flatMap(({ key, facts }) => about('person', people.get(key), facts)),
    ...members.flatMap(({ id, of }) => about('membership', id, of.facts)),
  ];
  if (rows.length === 0) return;
  await tx.query(
    `insert into facts (subject, subject_id, name, value)
     select x.subject, x.id, x.name, x.value
     from jsonb_to_recordset($1::jsonb) as x (subject text, id uuid, name text, value jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** What has happened to a membership that stands so. */
const HISTORY = {
  invited: ['membership.invited'],
  active: ['membership.joined'],
  suspended: ['membership.joined', 'membership.changed'],
  ended: ['membership.joined', 'membership.ended'],
} as const satisfies Record<string, readonly NewEvent['name'][]>;

const inCompany = (companyId: string | null) => ({ actor: SYSTEM, ...(companyId === null ? {} : { companyId }) });

const eventsOf = ({ id, company, status }: SeededMembership): NewEvent[] =>
  HISTORY[status].map((name) => ({
    ...inCompany(company),
    name,
    data: { membership: id, ...(name === 'membership.changed' ? { status } : {}) },
  }));

const givenOf = ({ id, company, membership }: SeededHeld): NewEvent => ({
  ...inCompany(company),
  name: 'assignment.given',
  data: { assignment: id, ...(membership === null ? {} : { membership }) },
});
