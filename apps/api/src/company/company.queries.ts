import { Injectable } from '@nestjs/common';
import type { CompanyContact, CompanyReview, Sharing } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { DomainError, may, type TicketAudience } from '@keyward/domain';
import { administers, administration, maySetSharing, notAllowed, reviewOfTeam } from '@keyward/operations';
import { Labels } from '../catalogue/labels.js';
import { companyScope, type Reader } from '../http/who.js';

const SHARING = /* sql */ `select jsonb_build_object('id', id, 'name', name) as company, tickets_seen_by as "seenBy",
  tickets_seen_items as items, tells_concerned as "tellsConcerned" from units where id = $1`;

interface Row {
  readonly company: Sharing['company'];
  readonly seenBy: TicketAudience;
  readonly items: readonly string[];
  readonly tellsConcerned: boolean;
}

const CONTACT = /* sql */ `
  select u.id, u.name, u.contact_email as email,
    (select max(x.created_at) from contact_changes x where x.company_id = u.id) as "changedAt",
    ${administers('$4', 'u.id', '$5', '$6')} as administers
  from units u
  where u.id = coalesce($1, $3::uuid) and u.company_id = u.id and ($2::uuid is null or u.id = $2)`;

const NAMED = /* sql */ `
  select id, name from units u where u.id = coalesce($1, $3::uuid) and u.company_id = u.id and ($2::uuid is null or u.id = $2)`;

interface ContactRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly changedAt: Date | null;
  readonly administers: boolean;
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

  /**
   * @param company absent: the one that the actor works in
   * @returns whether its team is to be confirmed
   * @throws not-found, for dealers also of another company than the one worked in
   */
  async review(reader: Reader, company?: string): Promise<CompanyReview> {
    const { actor, inForce } = reader;
    return this.transactions.read(async (tx) => {
      const params = [company ?? null, companyScope(actor), actor.companyId];
      const [row] = await tx.query<CompanyReview['company']>(NAMED, params);
      if (!row) throw new DomainError('not-found');
      const {
        asked,
        confirmedAt,
        state,
        clock,
        next,
        may: confirms,
      } = await reviewOfTeam(tx, actor, inForce.catalogue, row.id);
      return {
        company: row,
        ...{ asked, confirms, state: withoutEnd(state) },
        confirmedAt: confirmedAt?.toISOString() ?? null,
        sentence: clock ? new Labels(reader).say(clock.say) : null,
        next: next && { state: next.state === 'warned' ? 'warned' : 'suspended', at: next.at.toISOString() },
      };
    });
  }

  /**
   * @param company absent: the one that the actor works in
   * @returns where the company is told of changes of its administrators
   * @throws not-found, for dealers also of another company than the one worked in; not-allowed to who does not administrate it
   */
  async contact({ actor, inForce }: Reader, company?: string): Promise<CompanyContact> {
    const { personId, companyId } = actor;
    const params = [company ?? null, companyScope(actor), companyId, personId, ...administration(inForce.catalogue)];
    const [row] = await this.transactions.read((tx) => tx.query<ContactRow>(CONTACT, params));
    if (!row) throw new DomainError('not-found');
    const verdict = may(actor, 'company.read-contact', { sameCompany: true, self: true, administers: row.administers });
    if (!verdict.ok) throw notAllowed(verdict.reason);
    const { id, name, email, changedAt } = row;
    return { company: { id, name }, email, changedAt: changedAt?.toISOString() ?? null };
  }
}

/** No clock over companies ends them. */
const withoutEnd = (state: string): CompanyReview['state'] =>
  state === 'running' || state === 'warned' ? state : 'suspended';
