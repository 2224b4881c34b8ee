import type { Tx } from '@keyward/db';
import { DomainError, type World } from '@keyward/domain';
import { completeWorld, loadWorld } from '@keyward/operations';
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
 * @throws not-found, for whom and for what the reader cannot see exactly as for nothing
 */
export async function seeMember(tx: Tx, reader: Reader, personId: string, unit?: string): Promise<SeenMember> {
  const { actor, inForce } = reader;
  const member = await findMember(tx, reader, personId, namesUnit(reader) ? unit : undefined);
  const { membershipId, company } = member;
  const rows = await loadWorld(tx, {
    actor: { personId: actor.personId, membershipId: actor.membershipId, staffRole: actor.staffRole },
    companyId: company.id,
    membershipIds: [...new Set([membershipId, actor.membershipId])].filter((id) => id !== null),
  });
  const world = await completeWorld(tx, inForce.catalogue, rows, { companyId: company.id, membershipId });
  if (unit !== undefined && !world.units.has(unit)) throw new DomainError('not-found');
  return { member, world };
}

/** Whoever sees several companies says which, since a person may belong to several of them. */
export const namesUnit = ({ actor }: Reader): boolean => actor.kind === 'staff' || (actor.above?.size ?? 0) > 0;
