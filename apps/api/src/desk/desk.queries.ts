import { Injectable } from '@nestjs/common';
import type { CannedReply, DeskStaff } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { AT_THE_DESK } from '@keyward/operations';

@Injectable()
export class DeskQueries {
  constructor(private readonly transactions: Transactions) {}

  /** @returns everybody who can take a ticket on, by name */
  staff(): Promise<DeskStaff[]> {
    return this.transactions.read((tx) =>
      tx.query<DeskStaff>(
        `select p.id, p.first_name || ' ' || p.last_name as name from staff s join people p on p.id = s.person_id
         where ${AT_THE_DESK} order by p.last_name, p.first_name, p.id`,
      ),
    );
  }

  /** @returns the texts that the desk says often, by name */
  async replies(): Promise<CannedReply[]> {
    const rows = await this.transactions.read((tx) =>
      tx.query<Omit<CannedReply, 'changedAt'> & { changedAt: Date }>(
        `select r.id, r.name, r.changed_at as "changedAt", p.first_name || ' ' || p.last_name as "changedBy",
           (select jsonb_agg(jsonb_build_object('language', e.key, 'text', e.value) order by e.key)
            from jsonb_each_text(r.texts) e) as texts
         from canned_replies r join people p on p.id = r.changed_by order by lower(r.name)`,
      ),
    );
    return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
  }
}
