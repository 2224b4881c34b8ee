import { newId, record, type Tx } from '@keyward/db';
import { SYSTEM, type PersonActor } from '@keyward/domain';
import { aMember, type TestPerson } from '@keyward/testing';
import { loadActorOf, type EnquiryInput } from '../index.js';
import type { Desk } from './a-desk.js';

/** A company whose only administrator cannot act for it. */
export interface Orphan {
  readonly company: string;
  /** whose access rests; they hold the role still */
  readonly former: TestPerson;
  readonly member: TestPerson;
}

/** @param contact the company's own address; null: it has none */
export function anOrphan(
  desk: Pick<Desk, 'database' | 'network'>,
  name: string,
  contact: string | null = `office@${name.toLowerCase()}.example`,
): Promise<Orphan> {
  return desk.database.owner.run(async (tx) => {
    const company = newId();
    await tx.query(
      `insert into units (id, parent_id, kind, name, ancestors, company_id, contact_email)
       values ($1, $2, 'company', $3, array[$2, $1]::uuid[], $1, $4)`,
      [company, desk.network.root, name, contact],
    );
    const person = (firstName: string, ...holds: string[]) =>
      aMember(tx, { firstName, lastName: name, companyId: company, holds });
    const former = await person('Fritz', 'admin');
    await nowIs(tx, company, former, 'suspended');
    return { company, former, member: await person('Mia', 'sales') };
  });
}

type Standing = 'suspended' | 'active' | 'ended';
const EVENTS = {
  suspended: 'membership.suspended',
  active: 'membership.reactivated',
  ended: 'membership.ended',
} as const;

/** How somebody stands, as time leaves it: no enquiry takes the last administrator of a company. */
export async function nowIs(
  tx: Tx,
  company: string,
  { membershipId: membership }: TestPerson,
  status: Standing,
): Promise<void> {
  await tx.query(
    `update memberships set status = $2, ended_at = case when $2 = 'ended' then app.now() end where id = $1`,
    [membership, status],
  );
  await record(tx, { name: EVENTS[status], actor: SYSTEM, companyId: company, data: { membership, status } });
}

/** @returns somebody at work in a company that they have a membership of */
export async function atWork(tx: Tx, company: string, { personId }: TestPerson): Promise<PersonActor> {
  const sessionId = newId();
  await tx.query(
    `insert into sessions (id, token_hash, person_id, company_id, expires_at)
     values ($1, $2, $3, $4, app.now() + interval '30 days')`,
    [sessionId, sessionId, personId, company],
  );
  const loaded = await loadActorOf(tx, sessionId);
  if (!loaded) throw new Error('no such session');
  return loaded.actor;
}

/** @returns a file that shows what a company wants, as it was handed in */
export const aLetter = () => ({
  id: newId(),
  name: 'letter.pdf',
  kind: 'application/pdf' as const,
  size: 9,
  sha256: '0'.repeat(64),
});

/** @returns what the vendor files for a company in nobody's name */
export const appointment = (
  company: string,
  person: EnquiryInput['person'],
  more: Partial<EnquiryInput> = {},
): EnquiryInput => ({
  kind: 'change-admin',
  unit: company,
  person,
  lines: [{ verb: 'give', item: 'admin' }],
  reason: 'Nobody there can ask; the management has written to us.',
  evidence: [aLetter()],
  ...more,
});

/** Two others of the vendor agree, and a lead does not wait. */
export async function agreed(
  desk: Desk,
  { ticketId, number }: { readonly ticketId: string; readonly number: string },
  [one, lead]: readonly [PersonActor, PersonActor],
): Promise<void> {
  for (const decider of [one, lead]) await desk.approveAll(ticketId, number, decider);
  const { version } = await desk.stand(ticketId);
  await desk.move('shorten', lead, number, { version, reason: 'The management was called back.' });
}
