import type { Batch } from './copy-in.js';
import { Dice, idAt } from './ids.js';
import { iso, type Log } from './log.js';

/** Items of the catalogue that need nothing and that nothing needs at a member's level of this network. */
export const ITEMS = [
  ...['management', 'sales', 'office', 'technician', 'showroom-contact'],
  ...['configurator-view', 'orders-view', 'prices-view', 'documents-view', 'service-view'],
] as const;

/** What somebody holds: the assignment's id, or null, in the order of ITEMS. */
export interface Held {
  readonly id: string;
  readonly from: string;
  readonly ticketId: string | null;
  readonly line: number | null;
}

export interface Member {
  readonly personId: string;
  readonly membershipId: string;
  readonly email: string;
  readonly joinedAt: number;
  readonly login: string;
  readonly held: (Held | null)[];
  basis: number;
  changedAt: number;
  /** before this nothing else is asked about them: one ticket is through before the next begins */
  freeAt: number;
}

export interface Company {
  readonly id: string;
  /** the first ADMINS of them are administrators */
  readonly members: readonly Member[];
}

export interface Network {
  readonly companies: readonly Company[];
  readonly staff: readonly string[];
}

export const ADMINS = 3;
/** Members at the end of each company about whom no closed ticket is: what is open about them fits what they hold. */
export const KEPT_APART = 3;
const MEMBERS = 12;
const STAFF = 48;
const GIVEN = ['Ada', 'Bruno', 'Carla', 'Dario', 'Edda', 'Franz', 'Greta', 'Hugo', 'Ida', 'Jonas', 'Karin', 'Luis'];
const FAMILY = [
  'Adler',
  'Berg',
  'Conti',
  'Dahl',
  'Egger',
  'Ferri',
  'Gruber',
  'Holm',
  'Jansen',
  'Klein',
  'Lund',
  'Moser',
];

export interface NetworkPlan {
  readonly companies: number;
  /** when the first company joined, milliseconds */
  readonly from: number;
  /** of the password that everybody has */
  readonly passwordHash: string;
  /** stands in every address, so that networks do not meet */
  readonly mark: string;
}

/** Makes the network: one root, companies with administrators and members, staff; all active, all with an account. */
export function makeNetwork(batch: Batch, log: Log, plan: NetworkPlan, dice: Dice): Network {
  const root = idAt(plan.from);
  batch.add('units', root, null, 'network', `Network ${plan.mark}`, [root], null, iso(plan.from));
  const staff = Array.from({ length: STAFF }, (_, index) => {
    const person = aPerson(batch, plan, `support-${index}`, dice);
    batch.add('staff', person.personId, 'support');
    return person.personId;
  });
  const companies = Array.from({ length: plan.companies }, (_, index) =>
    aCompany(batch, log, { plan, root, index, dice }),
  );
  return { companies, staff };
}

interface Place {
  readonly plan: NetworkPlan;
  readonly root: string;
  readonly index: number;
  readonly dice: Dice;
}

function aCompany(batch: Batch, log: Log, { plan, root, index, dice }: Place): Company {
  const id = idAt(plan.from);
  batch.add('units', id, root, 'company', `Dealer ${index + 1}`, [root, id], id, iso(plan.from));
  const members = Array.from({ length: MEMBERS }, (_, number) => {
    const name = `${index + 1}-${number + 1}`;
    return aMember(batch, log, { plan, company: id, name, admin: number < ADMINS, dice });
  });
  return { id, members };
}

interface MemberPlan {
  readonly plan: NetworkPlan;
  readonly company: string;
  readonly name: string;
  readonly admin: boolean;
  readonly dice: Dice;
}

function aMember(batch: Batch, log: Log, { plan, company, name, admin, dice }: MemberPlan): Member {
  const person = aPerson(batch, plan, `dealer-${name}`, dice);
  const membershipId = idAt(plan.from);
  const base = { at: plan.from, companyId: company, actor: { kind: 'system', id: null } } as const;
  log.write({ ...base, name: 'membership.joined', data: { membership: membershipId } });
  const give = (item: string): Held => {
    const held = { id: idAt(plan.from), from: iso(plan.from), ticketId: null, line: null };
    log.write({ ...base, name: 'assignment.given', data: { assignment: held.id, membership: membershipId } });
    if (item === 'admin') putAssignment(batch, { membershipId, companyId: company, item, held });
    return held;
  };
  if (admin) give('admin');
  const held = ITEMS.map((item) => (dice.next() < 0.4 ? give(item) : null));
  const { email, personId } = person;
  const login = `${plan.mark}.${name}`;
  return { personId, membershipId, email, login, joinedAt: plan.from, held, basis: 1, changedAt: plan.from, freeAt: 0 };
}

function aPerson(batch: Batch, plan: NetworkPlan, name: string, dice: Dice): { personId: string; email: string } {
  const personId = idAt(plan.from);
  const email = `${name}@${plan.mark}.example`;
  const at = iso(plan.from);
  batch.add('people', personId, email, dice.pick(GIVEN), dice.pick(FAMILY), dice.next() < 0.5 ? 'en' : 'de', at);
  batch.add('credentials', personId, plan.passwordHash, at);
  return { personId, email };
}

/** @param ended when and by which ticket it was taken; absent: it is held */
export function putAssignment(
  batch: Batch,
  row: { membershipId: string; companyId: string; item: string; held: Held },
  ended?: { at: string; ticketId: string },
): void {
  const { id, from, ticketId, line } = row.held;
  const end = [ended?.at ?? null, ticketId, line, ended?.ticketId ?? null];
  batch.add('assignments', id, row.membershipId, row.item, row.companyId, from, ...end);
}

/** Memberships and what is held at the end; their rows are known only when the last ticket is through. */
export function putMembers(batch: Batch, company: Company): void {
  for (const member of company.members) {
    const { membershipId, personId, login, basis } = member;
    const [joined, changed] = [iso(member.joinedAt), iso(member.changedAt)];
    batch.add(
      'memberships',
      ...[membershipId, personId, company.id, 'active', login, 'Sales', basis, joined, changed, joined],
    );
    for (const [index, item] of ITEMS.entries()) {
      const held = member.held[index];
      if (held) putAssignment(batch, { membershipId, companyId: company.id, item, held });
    }
  }
}
