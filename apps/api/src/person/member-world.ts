import type { Tx } from '@keyward/db';
import { DomainError, may, type PersonActor, type World } from '@keyward/domain';
import { completeWorld, loadWorld, notAllowed, principalIn } from '@keyward/operations';
import type { Reader } from '../http/who.js';
import type { MemberRow } from './member-rows.js';
import { findMember } from './person.queries.js';

export interface SeenMember {
  readonly member: MemberRow;
  /** as the reader asks about them: what the engine needs to answer */
  readonly world: World;
}

/**
 * A person as the reader sees them, with the world around.
 * @param unit of the company; staff find the membership by it
 * @param onBehalfOf whom staff ask for: what they could do
 * @throws not-found, for whom and for what the reader cannot see exactly as for nothing
 */
export async function seeMember(
  tx: Tx,
  reader: Reader,
  personId: string,
  unit?: string,
  onBehalfOf?: string,
): Promise<SeenMember> {
  const { actor, inForce } = reader;
  const member = await findMember(tx, reader, personId, namesUnit(reader) ? unit : undefined);
  const { membershipId, company } = member;
  if (onBehalfOf !== undefined) assertInTheirName(actor);
  const { personId: self, staffRole } = actor;
  const asking =
    onBehalfOf === undefined
      ? { personId: self, membershipId: actor.membershipId, staffRole }
      : await principalIn(tx, onBehalfOf, company.id);
  const rows = await loadWorld(tx, {
    actor: asking,
    companyId: company.id,
    membershipIds: [...new Set([membershipId, asking.membershipId])].filter((id) => id !== null),
  });
  const world = await completeWorld(tx, inForce.catalogue, rows, { companyId: company.id, membershipId });
  if (unit !== undefined && !world.units.has(unit)) throw new DomainError('not-found');
  return { member, world };
}

function assertInTheirName(actor: PersonActor): void {
  const verdict = may(actor, 'enquiry.on-behalf');
  if (!verdict.ok) throw notAllowed(verdict.reason);
}

/** Whoever sees several companies says which, since a person may belong to several of them. */
export const namesUnit = ({ actor }: Reader): boolean => actor.kind === 'staff' || (actor.above?.size ?? 0) > 0;
