import { Injectable } from '@nestjs/common';
import type { Sharing } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { DomainError, type TicketAudience } from '@keyward/domain';
import { maySetSharing } from '@keyward/operations';
import { Labels } from '../catalogue/labels.js';
import type { Reader } from '../http/who.js';

const SHARING = /* sql */ `select jsonb_build_object('id', id, 'name', name) as company, tickets_seen_by as "seenBy",
  tickets_seen_items as items from units where id = $1`;

interface Row {
  readonly company: Sharing['company'];
  readonly seenBy: TicketAudience;
  readonly items: readonly string[];
}

@Injectable()
export class CompanyQueries {
  constructor(private readonly transactions: Transactions) {}

  /** @returns who sees the tickets of the company worked in. @throws not-found for whoever works in none */
  async sharing(reader: Reader): Promise<Sharing> {
    const labels = new Labels(reader);
    return this.transactions.read(async (tx) => {
      const [row] = await tx.query<Row>(SHARING, [reader.actor.companyId]);
      if (!row) throw new DomainError('not-found');
      return {
        ...row,
        items: row.items.map((key) => ({ key, label: labels.item(key) })),
        changes: await maySetSharing(tx, reader.actor, reader.inForce.catalogue),
      };
    });
  }
}
