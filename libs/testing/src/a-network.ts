import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId, record, type NewEvent, type Tx } from '@keyward/db';
import { compileCatalogue, SYSTEM, type PersonActor, type StaffRole } from '@keyward/domain';

/** A small network that every integration test understands: two companies that know nothing of each other. */
export interface Network {
  readonly root: string;
  readonly north: string;
  readonly northBranch: string;
  readonly south: string;
  readonly people: Readonly<Record<NetworkPerson, TestPerson>>;
}

export interface TestPerson {
  readonly personId: string;
  readonly membershipId: string | null;
  readonly email: string;
}

const DEALERS = {
  northAdmin: { firstName: 'Nora', lastName: 'North', company: 'north', holds: ['admin'] },
  northDeputy: { firstName: 'Nils', lastName: 'North', company: 'north', holds: ['admin', 'orders-view'] },
  northMember: { firstName: 'Mona', lastName: 'Member', company: 'north', holds: ['sales', 'orders-view'] },
  southAdmin: { firstName: 'Sven', lastName: 'South', company: 'south', holds: ['admin'] },
  southMember: { firstName: 'Sara', lastName: 'South', company: 'south', holds: ['orders-view'] },
} as const;
const STAFF = {
  support: { firstName: 'Ulla', lastName: 'Support', role: 'support' },
  secondSupport: { firstName: 'Udo', lastName: 'Support', role: 'support' },
  lead: { firstName: 'Lena', lastName: 'Lead', role: 'lead' },
  auditor: { firstName: 'Aldo', lastName: 'Auditor', role: 'auditor' },
  operator: { firstName: 'Olga', lastName: 'Operator', role: 'operator' },
} as const satisfies Record<string, { firstName: string; lastName: string; role: StaffRole }>;

export type NetworkPerson = keyof typeof DEALERS | keyof typeof STAFF;

/**
 * Fills an empty database: the dealer cloud's catalogue, two companies (one with a branch), administrators, members and
 * staff. Written as the owner, because the application's role may not make units or staff.
 * @param edit changes the text of the catalogue
 */
export async function aNetwork(
  tx: Tx,
  catalogueFile = 'catalogues/finstral/catalogue.yaml',
  edit = (text: string) => text,
): Promise<Network> {
  await publish(tx, catalogueFile, edit);
  const root = await aUnit(tx, 'network', 'Vendor network', null);
  const north = await aUnit(tx, 'company', 'North Windows', root);
  const south = await aUnit(tx, 'company', 'South Doors', root);
  const northBranch = await aUnit(tx, 'branch', 'North Windows Harbour', north);
  const companies = { north: north.id, south: south.id };
  const people: Partial<Record<NetworkPerson, TestPerson>> = {};
  for (const [name, dealer] of Object.entries(DEALERS)) {
    people[name as NetworkPerson] = await aMember(tx, { ...dealer, companyId: companies[dealer.company] });
  }
  for (const [name, staff] of Object.entries(STAFF)) people[name as NetworkPerson] = await aStaffPerson(tx, staff);
  return {
    root: root.id,
    north: north.id,
    northBranch: northBranch.id,
    south: south.id,
    people: people as Record<NetworkPerson, TestPerson>,
  };
}

async function publish(tx: Tx, file: string, edit: (text: string) => string): Promise<void> {
  const source = edit(readFileSync(join(process.cwd(), file), 'utf8'));
  const result = compileCatalogue(source, { file });
  if (!result.ok) throw new Error(`${file} does not compile: ${JSON.stringify(result.errors)}`);
  await tx.query(`insert into catalogue_versions (version, name, digest, source) values (1, $1, $2, $3)`, [
    result.catalogue.key,
    result.catalogue.digest,
    source,
  ]);
  await tx.query('insert into catalogue_current (version) values (1)');
}

interface UnitRow {
  readonly id: string;
  readonly ancestors: readonly string[];
  readonly companyId: string | null;
}

async function aUnit(tx: Tx, kind: string, name: string, parent: UnitRow | null): Promise<UnitRow> {
  const id = newId();
  const unit = {
    id,
    ancestors: [...(parent?.ancestors ?? []), id],
    companyId: kind === 'company' ? id : (parent?.companyId ?? null),
  };
  await tx.query(
    'insert into units (id, parent_id, kind, name, ancestors, company_id) values ($1, $2, $3, $4, $5, $6)',
    [id, parent?.id ?? null, kind, name, unit.ancestors, unit.companyId],
  );
  return unit;
}

export interface NewMember {
  readonly firstName: string;
  readonly lastName: string;
  readonly companyId: string;
  readonly holds: readonly string[];
  readonly email?: string;
}

/** Adds an active member who holds items at the company, with the events that account for it. */
export async function aMember(tx: Tx, member: NewMember): Promise<TestPerson> {
  const person = await aPerson(tx, member);
  const membershipId = newId();
  await tx.query(
    `insert into memberships (id, person_id, unit_id, status, login, position, joined_at)
     values ($1, $2, $3, 'active', $4, 'Sales', app.now())`,
    [membershipId, person.personId, member.companyId, `${member.firstName}.${member.lastName}`.toLowerCase()],
  );
  const happened = (name: NewEvent['name'], data: object): NewEvent => ({
    name,
    actor: SYSTEM,
    companyId: member.companyId,
    data: { membership: membershipId, ...data },
  });
  const events = [happened('membership.joined', {})];
  for (const item of member.holds) {
    const id = newId();
    await tx.query('insert into assignments (id, membership_id, item, unit_id) values ($1, $2, $3, $4)', [
      id,
      membershipId,
      item,
      member.companyId,
    ]);
    events.push(happened('assignment.given', { assignment: id }));
  }
  await record(tx, ...events);
  return { ...person, membershipId };
}

async function aStaffPerson(
  tx: Tx,
  staff: { readonly firstName: string; readonly lastName: string; readonly role: StaffRole },
): Promise<TestPerson> {
  const person = await aPerson(tx, staff);
  await tx.query('insert into staff (person_id, role) values ($1, $2)', [person.personId, staff.role]);
  return person;
}

async function aPerson(
  tx: Tx,
  { firstName, lastName, email }: { readonly firstName: string; readonly lastName: string; readonly email?: string },
): Promise<TestPerson> {
  const person = {
    personId: newId(),
    membershipId: null,
    email: email ?? `${firstName}.${lastName}@dealer.example`.toLowerCase(),
  };
  await tx.query('insert into people (id, email, first_name, last_name) values ($1, $2, $3, $4)', [
    person.personId,
    person.email,
    firstName,
    lastName,
  ]);
  return person;
}

const PORTAL = ['portal.team:read', 'portal.enquiries:file', 'portal.tickets:read', 'portal.access:read'];

/** Opens a session for somebody of the network and returns who they are, as the API's guard would find them. */
export async function signedIn(tx: Tx, network: Network, name: NetworkPerson): Promise<PersonActor> {
  const person = network.people[name];
  const sessionId = newId();
  const dealer = name in DEALERS ? DEALERS[name as keyof typeof DEALERS] : null;
  const companyId = dealer === null ? null : network[dealer.company];
  await tx.query(
    `insert into sessions (id, token_hash, person_id, company_id, expires_at)
     values ($1, $2, $3, $4, app.now() + interval '1 day')`,
    [sessionId, sessionId, person.personId, companyId],
  );
  return {
    kind: dealer === null ? 'staff' : 'dealer',
    personId: person.personId,
    sessionId,
    language: 'en',
    companyId,
    membershipId: person.membershipId,
    staffRole: dealer === null ? STAFF[name as keyof typeof STAFF].role : null,
    portal: new Set(
      dealer !== null && (dealer.holds as readonly string[]).includes('admin') ? PORTAL : PORTAL.slice(3),
    ),
  };
}
