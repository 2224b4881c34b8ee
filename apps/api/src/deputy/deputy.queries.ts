import { Injectable } from '@nestjs/common';
import type { Deputies } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';

const NAMED = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.first_name || ' ' || ${alias}.last_name)`;

const ITEMS = /* sql */ `
  select ${NAMED('p')} as principal, ${NAMED('d')} as deputy, y.from_at as "from", y.until_at as until
  from deputies y join people p on p.id = y.person_id join people d on d.id = y.deputy_person_id
  where y.ended_at is null and y.until_at > app.now() and (
    (y.person_id = $1 and y.membership_id is not distinct from $2)
    or (y.deputy_person_id = $1 and y.deputy_membership_id is not distinct from $2))
  order by y.from_at, y.id limit 100`;

/** Names of colleagues are for those who see the team anyway, or have been asked to decide something. */
const COLLEAGUES = /* sql */ `
  select p.id, p.first_name || ' ' || p.last_name as name from memberships m join people p on p.id = m.person_id
  where m.unit_id = $3 and m.status = 'active' and m.person_id <> $1
    and ($4 or exists (select from ticket_deciders td where td.membership_id = $2))
  union all
  select p.id, p.first_name || ' ' || p.last_name from staff s join people p on p.id = s.person_id
  where $3::uuid is null and s.role in ('support', 'lead') and (s.until_at is null or s.until_at > app.now()) and p.id <> $1
  order by name, id limit 500`;

type Row = Omit<Deputies['items'][number], 'from' | 'until'> & { readonly from: Date; readonly until: Date };

@Injectable()
export class DeputyQueries {
  constructor(private readonly transactions: Transactions) {}

  /** @returns who stands in for the actor, for whom the actor does, and whom they could name */
  async of({ personId, membershipId, companyId, kind, portal }: PersonActor): Promise<Deputies> {
    return this.transactions.read(async (tx) => {
      const rows = await tx.query<Row>(ITEMS, [personId, membershipId]);
      const mayNotName = kind === 'dealer' && membershipId === null;
      const colleagues = mayNotName
        ? []
        : await tx.query<Deputies['colleagues'][number]>(COLLEAGUES, [
            ...[personId, membershipId, companyId],
            kind === 'staff' || portal.has('portal.team:read'),
          ]);
      const items = rows.map((row) => ({ ...row, from: row.from.toISOString(), until: row.until.toISOString() }));
      return { items, colleagues };
    });
  }
}
