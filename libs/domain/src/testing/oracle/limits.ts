import type { CompiledLimit } from '../../catalogue/compiled.js';
import type { EnquiryLine, World, WorldAssignment } from '../../catalogue/world.js';
import { isAlive, isInForce } from './held.js';
import { rowsAfter, type Question } from './hearing.js';
import { ownerOf } from './place.js';

/** Whether a line makes too many of something, or too few, on the state after all lines. Older breaches bind nobody. */
export function breaksLimit(question: Question, lines: readonly EnquiryLine[], line: EnquiryLine): boolean {
  const { catalogue, world, enquiry } = question;
  const { membershipId } = enquiry.holder;
  const after = {
    ...world,
    assignments: [
      ...world.assignments.filter((row) => row.membershipId !== membershipId),
      ...rowsAfter(question, lines),
    ],
  };
  return catalogue.limits.some((limit) => {
    if (!limit.items.has(line.item)) return false;
    const isSame = sameCount(question, limit, line.unitId);
    const was = counted(limit, world, isSame);
    const is = counted(limit, after, isSame);
    const isMore = line.verb === 'give' || line.verb === 'set';
    const isTooMany = limit.max !== null && isMore && is.total > limit.max && is.total > was.total;
    const isTooFew = limit.min !== null && is.usable < limit.min && is.usable < was.usable;
    return isTooMany || isTooFew;
  });
}

/** Whether a row is within the same person, holder, unit, company and so on as the line. */
function sameCount({ enquiry }: Question, { per }: CompiledLimit, unitId: string) {
  return (world: World, row: WorldAssignment): boolean => {
    const member = world.memberships.get(row.membershipId ?? '');
    return per.every((each) => {
      if (each === 'person') return member?.personId === enquiry.holder.personId;
      if (each === 'holder') return row.membershipId === enquiry.holder.membershipId;
      if (each === 'unit') return row.unitId === unitId;
      return each !== 'company' || ownerOf(world, row.unitId) === ownerOf(world, unitId);
    });
  };
}

/** Of one person what they hold is counted; within a unit, company or network the people who hold it. */
function counted(
  { items, onlyAtTop, per }: CompiledLimit,
  world: World,
  isSame: (world: World, row: WorldAssignment) => boolean,
): { readonly total: number; readonly usable: number } {
  const member = ({ membershipId }: WorldAssignment) => world.memberships.get(membershipId ?? '');
  const isTop = (unitId: string) => world.units.get(unitId)?.companyId === unitId;
  const isThere = ({ item, unitId }: WorldAssignment) => items.has(item) && (!onlyAtTop?.has(item) || isTop(unitId));
  const rows = world.assignments.filter(
    (row) => isThere(row) && isAlive(row, world.now) && member(row) && member(row)?.status !== 'ended',
  );
  const here = rows.filter((row) => isSame(world, row));
  const usable = here.filter((row) => isInForce(row, world.now) && member(row)?.status === 'active');
  const isOfOne = per.includes('person') || per.includes('holder');
  const size = (all: readonly WorldAssignment[]) =>
    isOfOne ? all.length : new Set(all.map((row) => member(row)?.personId)).size;
  return { total: size(here), usable: size(usable) };
}
