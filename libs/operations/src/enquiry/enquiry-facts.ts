import type { Tx } from '@keyward/db';
import type { PersonActor, World, WorldActor } from '@keyward/domain';
import { loadWorld } from '../world/load-world.js';
import type { EnquiryInput } from './enquiry-input.js';

/** Whom an enquiry is about, as the database knows them in this company; all null for a newcomer. */
export interface Holder {
  readonly personId: string | null;
  readonly membershipId: string | null;
  readonly basis: number;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly position: string | null;
}

const NOBODY: Holder = {
  personId: null,
  membershipId: null,
  basis: 0,
  firstName: null,
  lastName: null,
  position: null,
};

/**
 * Finds the person in that company only: somebody of another company, and an address known elsewhere, read exactly
 * like somebody unknown, so that filing tells nothing about the rest of the network; so does who was erased. Whoever was
 * invited and never came, their invitation taken back, may be asked for anew.
 */
export async function findHolder(tx: Tx, companyId: string, person: EnquiryInput['person']): Promise<Holder> {
  const [column, value] = typeof person === 'string' ? ['id', person] : ['email', person.email];
  const [row] = await tx.query<Holder>(
    `select p.id as "personId", m.id as "membershipId", m.basis, p.first_name as "firstName",
       p.last_name as "lastName", m.position
     from people p join memberships m on m.person_id = p.id and m.unit_id = $1
     where p.${column} = $2 and p.email is not null and not (m.status = 'ended' and m.joined_at is null) ${column === 'id' ? IS_SHOWN : ''}`,
    [companyId, value],
  );
  return row ?? NOBODY;
}

/** Whoever was invited and has not joined is not known by the id that the network has for them (`isShownAs`). */
const IS_SHOWN = /* sql */ `
  and (m.joined_at is not null or not exists (select from invitations i where i.membership_id = m.id))`;

/**
 * @param except numbers of tickets that the enquiry asked about replaces
 * @returns whether an undecided enquiry that would invite this address stands in the company already
 */
export async function createIsPending(
  tx: Tx,
  companyId: string,
  email: string,
  except: readonly string[] = [],
): Promise<boolean> {
  const rows = await tx.query(
    `select id from tickets where company_id = $1 and subject ->> 'email' = $2
       and status in ('open', 'waiting', 'offered', 'approved', 'failed') and number <> all ($3) limit 1`,
    [companyId, email, except],
  );
  return rows.length > 0;
}

/** @returns the engine's view of somebody signed in */
export const worldActor = (actor: PersonActor): WorldActor => ({
  personId: actor.personId,
  membershipId: actor.membershipId,
  staffRole: actor.staffRole,
});

/** Loads the world for a question about `holder` asked by `actor`. */
export function worldFor(tx: Tx, actor: WorldActor, companyId: string, membershipId: string | null): Promise<World> {
  const membershipIds = [actor.membershipId, membershipId].filter((id): id is string => id !== null);
  return loadWorld(tx, { actor, companyId, membershipIds });
}
