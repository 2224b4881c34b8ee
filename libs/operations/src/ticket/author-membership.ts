/**
 * The id of the membership through which somebody acts in the company of ticket `t`: theirs there, else one above it or
 * through which they hold something above it.
 * @param person SQL of whose it is
 */
export const membershipOf = (person: string): string => /* sql */ `
  (select am.id from memberships am join units cu on cu.id = t.company_id
   where am.person_id = ${person} and (am.unit_id = any (cu.ancestors) or exists (select from assignments h
     where h.membership_id = am.id and h.ended_at is null and h.unit_id = any (cu.ancestors) and h.unit_id <> cu.id))
   order by am.unit_id = t.company_id desc, am.status = 'active' desc, am.id limit 1)`;
