import { Injectable } from '@nestjs/common';
import type { Unit, UnitQuery } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
import type { z } from 'zod';
import { companyScope } from '../http/who.js';
import { containing, keysOf, pageFrom, type Page } from '../http/page.js';

/**
 * A tree's own order: by the path from the root. Dealers see the company they work in and what stands under it, and all
 * below what they hold above companies; what that stands under is not named, and a cursor of elsewhere reads like one of nowhere.
 */
const STATEMENT = /* sql */ `
  select u.id, case when u.id is distinct from $1 and u.id <> all ($6::uuid[]) then u.parent_id end as "parentId", u.kind, u.name, u.company_id as "companyId",
    cardinality(u.ancestors) - 1 as depth
  from units u
  where ($1::uuid is null or u.company_id = $1 or u.id = $1 or u.ancestors && $6::uuid[])
    and ($2::text is null or u.kind = $2)
    and ($3::text is null or u.name ilike $3)
    and ($4::uuid is null or u.ancestors > (select c.ancestors from units c
      where c.id = $4 and ($1::uuid is null or c.company_id = $1 or c.id = $1 or c.ancestors && $6::uuid[])))
  order by u.ancestors
  limit $5`;

@Injectable()
export class UnitQueries {
  constructor(private readonly transactions: Transactions) {}

  async list(actor: PersonActor, query: z.infer<typeof UnitQuery>): Promise<Page<Unit>> {
    const [after] = keysOf(query.cursor, 'id') ?? [null];
    const above = [...new Set([...(actor.above?.values() ?? [])].flat())];
    const q = query.q ? containing(query.q) : null;
    const rows = await this.transactions.read((tx) =>
      tx.query<Unit>(STATEMENT, [companyScope(actor), query.kind ?? null, q, after ?? null, query.limit + 1, above]),
    );
    return pageFrom(
      rows,
      query.limit,
      ({ id }) => [id],
      (unit) => unit,
    );
  }
}
