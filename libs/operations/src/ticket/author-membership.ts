/**
 * The id of the membership through which somebody acts in the company of ticket `t`: theirs there, else one above it, one
 * through which they hold something above it, or another, of which the engine says how far it reaches.
 * @param person SQL of whose it is
 */
export const membershipOf = (person: string): string => /* sql */ `
  (select am.id from memberships am, units cu where am.person_id = ${person} and cu.id = t.company_id
   order by am.status = 'active' desc, am.unit_id = cu.id desc, am.unit_id = any (cu.ancestors) desc,
     exists (select from assignments h where h.membership_id = am.id and h.ended_at is null
       and h.unit_id = any (cu.ancestors) and h.unit_id <> cu.id) desc, am.id limit 1)`;
