import type { CompiledLimit } from './compiled.js';
import { comesBack } from './comes-back.js';
import { countAt, countOf, isCounted, rowsOfPerson, scopeAt } from './counts.js';
import type { Findings } from './findings.js';
import type { Hearing } from './hearing.js';
import { isBroken, maxAt, refuseBy, refuseShort } from './limits.js';
import { isAboutNewcomer, type WorldMembership } from './world.js';

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
  const { kind, unitId } = hearing.enquiry;
  const isLess = kind === 'deactivate' || kind === 'suspend';
  // whoever is suspended has kept their seat
  const returns = kind === 'reactivate' || comesBack(hearing.enquiry, hearing.world);
  const isMore = isAboutNewcomer(hearing.enquiry) || (returns && hasEnded(hearing));
  if (!isLess && !isMore) return;
  const { people, active } = othersThere(hearing, limit);
  if (isMore) {
    const max = maxAt(hearing, limit, unitId, findings);
    if (max !== null && people + 1 > max) refuseBy({ ...limit, max }, findings);
  } else if (isLess && limit.min !== null && active < limit.min) refuseShort(hearing, limit, null, findings);
}

const hasEnded = ({ world, enquiry }: Hearing): boolean =>
  world.memberships.get(enquiry.holder.membershipId ?? '')?.status === 'ended';

/** How many others there are where the limit counts: as loaded for it, or counted in a whole network. */
function othersThere({ world, enquiry }: Hearing, limit: CompiledLimit): { people: number; active: number } {
  const { unitId, holder } = enquiry;
  const scope = scopeAt(world.units, holder, unitId);
  const isThere = (one: WorldMembership) =>
    one.status !== 'ended' &&
    (!limit.per.includes('unit') || one.unitId === unitId) &&
    (!limit.per.includes('company') || scopeAt(world.units, holder, one.unitId).company === scope.company);
  const known = [...world.memberships.values()].filter(isThere);
  const there = world.counts ? countOf(world, limit, scope) : { total: known.length, usable: active(known).length };
  const own = known.filter(({ id }) => id === holder.membershipId);
  return { people: there.total - own.length, active: there.usable - active(own).length };
}

const active = (all: readonly WorldMembership[]) => all.filter(({ status }) => status === 'active');

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
  const absent = isTouched && hearing.catalogue.items.get(isTouched.item);
  if (absent) refuseShort(hearing, limit, absent, findings);
}
