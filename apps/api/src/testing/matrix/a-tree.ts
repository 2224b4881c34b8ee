import { newId, type Tx } from '@keyward/db';
import { aMember, aNetwork, withOwner, type Network, type TestPerson } from '@keyward/testing';

/** argon2id of a password that nobody has. */
export const NOBODYS =
  '$argon2id$v=19$m=19456,t=2,p=1$8t9gMz5iUib/ajGJPHxlKA$Wk95WWSNf0sbqJ1SBmFac62kNs/3zlu5QV4Eh3KiTvE';

/** Whose a thing is, seen from one company in the middle of the tree. */
export const OWNERS = ['own', 'child', 'parent', 'sibling', 'foreign'] as const;
export type Owner = (typeof OWNERS)[number];

export const PARTS = ['admin', 'deputy', 'member', 'plain', 'former', 'suspended'] as const;
export type Part = (typeof PARTS)[number];

/** One company of the tree with a branch and a person of each part. */
export interface Company {
  readonly owner: Owner;
  readonly id: string;
  readonly branch: string;
  readonly people: Readonly<Record<Part, TestPerson>>;
}

export interface Tree {
  readonly network: Network;
  readonly companies: Readonly<Record<Owner, Company>>;
  /** administrates the own company and the foreign one */
  readonly both: { readonly person: TestPerson; readonly memberships: Readonly<Record<'own' | 'foreign', string>> };
  /** holds the administrator's item at the branch of the own company only */
  readonly branchAdmin: TestPerson;
  /** of the vendor, until yesterday */
  readonly formerStaff: TestPerson;
  /** has an account, left the foreign company, is invited to the own one */
  readonly newcomer: TestPerson;
}

const TERMS = `
terms:
  house-rules: { label: { en: Rules, de: Regeln, it: Regole, fr: Règles }, version: 1, text: { en: A, de: B, it: C, fr: D } }
`;

/**
 * The dealer cloud asks for no terms; requests that name some have to be right all the same. They are asked for when a unit is
 * closed, which nobody does here.
 */
const withMore = (catalogue: string): string =>
  withOwner(catalogue, 'P3D').replace('\nneeds:\n', '\nneeds:\n  - { ask: terms, of: house-rules, on: [close] }\n') +
  TERMS;

/** Which company stands under which; the foreign one shares nothing but the vendor. */
const UNDER: Readonly<Record<Owner, Owner | null>> = {
  parent: null,
  own: 'parent',
  child: 'own',
  sibling: 'parent',
  foreign: null,
};
/** Parents first, so that whoever stands above is there already. */
const FROM_THE_TOP = ['parent', 'own', 'child', 'sibling', 'foreign'] as const satisfies readonly Owner[];

const HOLDS: Readonly<Record<Part, readonly string[]>> = {
  admin: ['admin'],
  deputy: ['admin', 'orders-view', 'owner'],
  member: ['sales', 'orders-view'],
  plain: [],
  former: ['orders-view'],
  suspended: ['admin'],
};

/** Fills an empty database with companies above, below and beside one another, as the owner. */
export async function aTree(tx: Tx): Promise<Tree> {
  const network = await aNetwork(tx, undefined, withMore);
  const companies: Partial<Record<Owner, Company>> = {};
  const paths: Partial<Record<Owner, readonly string[]>> = {};
  for (const owner of FROM_THE_TOP) {
    const above = UNDER[owner];
    const path = (above === null ? undefined : paths[above]) ?? [network.root];
    const id = await aUnit(tx, 'company', `Company ${owner} Ltd`, path, null);
    const branch = await aUnit(tx, 'branch', `Branch ${owner} Ltd`, [...path, id], id);
    paths[owner] = [...path, id];
    companies[owner] = { owner, id, branch, people: await aTeam(tx, owner, id) };
  }
  const done = companies as Record<Owner, Company>;
  return { network, companies: done, ...(await guests(tx, done, network)) };
}

async function aUnit(tx: Tx, kind: string, name: string, above: readonly string[], company: string | null) {
  const id = newId();
  await tx.query(
    'insert into units (id, parent_id, kind, name, ancestors, company_id) values ($1, $2, $3, $4, $5, $6)',
    [id, above.at(-1), kind, name, [...above, id], company ?? id],
  );
  return id;
}

async function aTeam(tx: Tx, owner: Owner, companyId: string): Promise<Record<Part, TestPerson>> {
  const people: Partial<Record<Part, TestPerson>> = {};
  for (const part of PARTS) {
    people[part] = await aMember(tx, { firstName: part, lastName: owner, companyId, holds: HOLDS[part] });
  }
  return people as Record<Part, TestPerson>;
}

/** Those who stand in no company alone, or nowhere any more. */
async function guests(
  tx: Tx,
  companies: Record<Owner, Company>,
  network: Network,
): Promise<Omit<Tree, 'network' | 'companies'>> {
  const { own, foreign } = companies;
  const both = await aMember(tx, { firstName: 'both', lastName: 'two', companyId: own.id, holds: ['admin'] });
  const abroad = await alsoMember(tx, both, foreign.id, 'both.two2');
  const branchAdmin = await aMember(tx, { firstName: 'branch', lastName: 'own', companyId: own.id, holds: [] });
  await holds(tx, branchAdmin.membershipId, 'admin', own.branch);
  const formerStaff = await aMember(tx, { firstName: 'staff', lastName: 'gone', companyId: network.north, holds: [] });
  await tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [
    formerStaff.membershipId,
  ]);
  await tx.query(`insert into staff (person_id, role) values ($1, 'support')`, [formerStaff.personId]);
  const newcomer = await aMember(tx, { firstName: 'new', lastName: 'comer', companyId: foreign.id, holds: [] });
  await tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [
    newcomer.membershipId,
  ]);
  await tx.query(`insert into credentials (person_id, password_hash) values ($1, $2)`, [newcomer.personId, NOBODYS]);
  const memberships = { own: both.membershipId ?? '', foreign: abroad };
  return { both: { person: both, memberships }, branchAdmin, formerStaff, newcomer };
}

async function alsoMember(tx: Tx, person: TestPerson, companyId: string, login: string): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into memberships (id, person_id, unit_id, status, login, joined_at) values ($1, $2, $3, 'active', $4, app.now())`,
    [id, person.personId, companyId, login],
  );
  await holds(tx, id, 'admin', companyId);
  return id;
}

async function holds(tx: Tx, membershipId: string | null, item: string, unitId: string): Promise<void> {
  await tx.query('insert into assignments (id, membership_id, item, unit_id) values ($1, $2, $3, $4)', [
    newId(),
    membershipId,
    item,
    unitId,
  ]);
}
