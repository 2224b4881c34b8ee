import type { CompiledLimit } from './compiled.js';
import { countAt, isCounted, rowsOfPerson, scopeAt } from './counts.js';
import type { Findings } from './findings.js';
import type { Hearing } from './hearing.js';
import { isAtOrUnder } from './holdings.js';
import { isBroken, maxAt, refuseBy } from './limits.js';
import type { WorldMembership } from './world.js';

/**
 * What an enquiry about a person does to limits without any line: somebody more or fewer in the team (seats), and whoever is
 * suspended does not count for a minimum any more.
 */
export function judgeMemberLimits(hearing: Hearing, findings: Findings): void {
  const { catalogue, enquiry } = hearing;
  for (const limit of catalogue.limits) {
    if (limit.members) judgeSeats(hearing, limit, findings);
    else if (enquiry.kind === 'suspend' && limit.min !== null) judgeSuspended(hearing, limit, findings);
  }
}

function judgeSeats(hearing: Hearing, limit: CompiledLimit, findings: Findings): void {
  const { world, enquiry } = hearing;
  const { kind, unitId, holder } = enquiry;
  const scope = scopeAt(world.units, holder, unitId);
  const top = limit.per.includes('unit') ? unitId : limit.per.includes('company') ? scope.company : null;
  const there = [...world.memberships.values()].filter((one) => top === null || isAtOrUnder(world, one.unitId, top));
  const isOther = (one: WorldMembership) => one.id !== holder.membershipId;
  const people = there.filter((one) => one.status !== 'ended' && isOther(one)).length;
  const active = there.filter((one) => one.status === 'active' && isOther(one)).length;
  if (kind === 'create') {
    const max = maxAt(hearing, limit, unitId, findings);
    if (max !== null && people + 1 > max) refuseBy({ ...limit, max }, findings);
  }
  const isLess = kind === 'deactivate' || kind === 'suspend';
  if (isLess && limit.min !== null && active < limit.min) refuseBy(limit, findings);
}

function judgeSuspended(hearing: Hearing, limit: CompiledLimit, findings: Findings): void {
  const { world, enquiry } = hearing;
  const { holder } = enquiry;
  const before = rowsOfPerson(world, holder);
  const after = before.filter((row) => row.membershipId !== holder.membershipId);
  const turns = [{ holder, before, after }];
  const isTouched = before.find((row) => {
    const scope = scopeAt(world.units, holder, row.unitId);
    if (row.membershipId !== holder.membershipId || !isCounted(world, limit, scope, row, holder)) return false;
    return isBroken(limit, countAt(world, limit, scope, turns, 'before'), countAt(world, limit, scope, turns, 'after'));
  });
  if (isTouched) refuseBy(limit, findings);
}
