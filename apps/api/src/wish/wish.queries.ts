import { Injectable } from '@nestjs/common';
import type { Wish, WishList } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { may } from '@keyward/domain';
import { Labels } from '../catalogue/labels.js';
import type { Reader } from '../http/who.js';

type Row = Omit<Wish, 'items' | 'sentAt' | 'expiresAt'> & {
  readonly items: readonly string[];
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly waits: boolean;
};

/** Those of others that wait in the company worked in, for whoever may answer them; and one's own there. */
const LIST = /* sql */ `
  with shown as (
    (select w.*, true as waits from wishes w join memberships m on m.id = w.membership_id and m.status = 'active'
     where $3 and w.company_id = $1 and w.status = 'open' and w.person_id <> $2
     order by w.created_at, w.id limit 100)
    union all
    (select w.*, false from wishes w where w.person_id = $2 and w.company_id = $1
     order by w.created_at desc, w.id desc limit 20)
  )
  select w.id, jsonb_build_object('id', p.id, 'name', p.first_name || ' ' || p.last_name) as person, w.text, w.items,
    w.status, t.number as ticket, w.reason, a.first_name || ' ' || a.last_name as "answeredBy",
    w.created_at as "sentAt", w.expires_at as "expiresAt", w.waits
  from shown w join people p on p.id = w.person_id left join tickets t on t.id = w.ticket_id
  left join people a on a.id = w.answered_by
  order by w.waits desc, case when w.waits then w.created_at end, w.created_at desc, w.id`;

@Injectable()
export class WishQueries {
  constructor(private readonly transactions: Transactions) {}

  async of(reader: Reader): Promise<WishList> {
    const { actor } = reader;
    const labels = new Labels(reader);
    const answers = may(actor, 'wishes.answer').ok;
    const rows = await this.transactions.read((tx) => tx.query<Row>(LIST, [actor.companyId, actor.personId, answers]));
    const shown = (waiting: boolean): Wish[] =>
      rows
        .filter(({ waits }) => waits === waiting)
        .map(({ waits: _waits, items, sentAt, expiresAt, ...row }) => ({
          ...row,
          items: items.map((key) => ({ key, label: labels.item(key) })),
          sentAt: sentAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
        }));
    return { waiting: shown(true), mine: shown(false) };
  }
}
