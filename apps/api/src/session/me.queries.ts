import { Injectable } from '@nestjs/common';
import type { Me } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { DomainError } from '@keyward/domain';
import type { Reader } from '../http/who.js';
import { presentMe, type MeRow } from './me.presenter.js';

const STATEMENT = /* sql */ `
  select p.id, p.email, p.first_name as "firstName", p.last_name as "lastName", p.language, app.now() as now,
    coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name, u.id)
      from memberships m join units u on u.id = m.unit_id
      where m.person_id = p.id and m.status = 'active'), '[]') as companies
  from people p where p.id = $1`;

@Injectable()
export class MeQueries {
  constructor(private readonly transactions: Transactions) {}

  /** @returns who is signed in and what they may use at all */
  async me(reader: Reader): Promise<Me> {
    const [row] = await this.transactions.read((tx) => tx.query<MeRow>(STATEMENT, [reader.actor.personId]));
    if (!row) throw new DomainError('not-signed-in');
    return presentMe(row, reader.actor);
  }
}
