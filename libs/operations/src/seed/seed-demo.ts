import { newId, record, type NewEvent, type Tx } from '@keyward/db';
import { SYSTEM, type Demo } from '@keyward/domain';

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
}

/**
 * Fills an empty database with a demo network: units, people, what they hold, staff and accounts, with the events that
 * account for it, in a handful of statements whatever its size. Marks the database as a demo, which no production
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
  await insertMemberships(tx, demo, units, people);
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
  for (const { key, kind, name, parent: parentKey } of demo.units) {
    const parent = parentKey === undefined ? undefined : units.get(parentKey);
    const id = newId();
    units.set(key, {
      id,
      kind,
      name,
      parent: parent?.id ?? null,
      ancestors: [...(parent?.ancestors ?? []), id],
      company: kind === 'company' ? id : (parent?.company ?? null),
    });
  }
  await tx.query(
    `insert into units (id, parent_id, kind, name, ancestors, company_id)
     select x.id, x.parent, x.kind, x.name, x.ancestors, x.company from jsonb_to_recordset($1::jsonb)
       as x (id uuid, parent uuid, kind text, name text, ancestors uuid[], company uuid)`,
    [JSON.stringify([...units.values()])],
  );
  return units;
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

/** Everybody came at another time, the first ones longest ago; whoever has left did so last month. */
async function insertMemberships(
  tx: Tx,
  demo: Demo,
  units: ReadonlyMap<string, SeededUnit>,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const members = demo.people.flatMap((person) => person.memberships.map((member) => ({ ...member, key: person.key })));
  const rows = members.map((member, index) => ({
    ...member,
    id: newId(),
    person: people.get(member.key),
    unit: units.get(member.unit)?.id,
    company: units.get(member.unit)?.company ?? null,
    days: 400 - ((index * 9) % 360),
    holds: member.holds.map((held) => ({ id: newId(), item: held.item, unit: units.get(held.unit)?.id })),
  }));
  await tx.query(
    `insert into memberships (id, person_id, unit_id, status, login, position, created_at, changed_at, joined_at, ended_at)
     select x.id, x.person, x.unit, x.status, x.login, x.position, c.at, c.at,
       case when x.status <> 'invited' then c.at end,
       case when x.status = 'ended' then app.now() - interval '30 days' end
     from jsonb_to_recordset($1::jsonb) as x (id uuid, person uuid, unit uuid, status text, login text, position text,
       days int), lateral (select app.now() - interval '24 hours' * x.days as at) c`,
    [JSON.stringify(rows)],
  );
  const held = rows.flatMap((row) => row.holds.map((each) => ({ ...each, membership: row.id, days: row.days })));
  await tx.query(
    `insert into assignments (id, membership_id, item, unit_id, from_at)
     select x.id, x.membership, x.item, x.unit, app.now() - interval '24 hours' * x.days
     from jsonb_to_recordset($1::jsonb) as x (id uuid, membership uuid, item text, unit uuid, days int)`,
    [JSON.stringify(held)],
  );
  const events = rows.flatMap(eventsOf);
  if (events.length > 0) await record(tx, ...events);
}

/** What has happened to a membership that stands so. */
const HISTORY = {
  invited: ['membership.invited'],
  active: ['membership.joined'],
  suspended: ['membership.joined', 'membership.changed'],
  ended: ['membership.joined', 'membership.ended'],
} as const satisfies Record<string, readonly NewEvent['name'][]>;

interface SeededMembership {
  readonly id: string;
  readonly company: string | null;
  readonly status: keyof typeof HISTORY;
  readonly holds: readonly { readonly id: string }[];
}

function eventsOf({ id, company, status, holds }: SeededMembership): NewEvent[] {
  const place = { actor: SYSTEM, ...(company === null ? {} : { companyId: company }) };
  return [
    ...HISTORY[status].map((name) => ({
      ...place,
      name,
      data: { membership: id, ...(name === 'membership.changed' ? { status } : {}) },
    })),
    ...holds.map((held) => ({
      ...place,
      name: 'assignment.given' as const,
      data: { assignment: held.id, membership: id },
    })),
  ];
}
