import { Injectable } from '@nestjs/common';
import type { Invitation, InvitationQuery } from '@keyward/contracts';
import { Transactions, visibleTo, type Condition, type Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import { ticketActions } from '@keyward/operations';
import type { z } from 'zod';
import { keysOf, pageFrom, type Page } from '../http/page.js';
import type { Reader } from '../http/who.js';

type Query = z.infer<typeof InvitationQuery>;

interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly company: { id: string; name: string };
  readonly status: Invitation['status'];
  readonly ticketId: string;
  readonly ticket: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly mailedAt: Date | null;
  readonly expiresAt: Date | null;
}

/** `expired` begins at the instant, not when the sweep has written it down (half-open). */
const columns = /* sql */ `
  select i.id, i.email, jsonb_build_object('id', u.id, 'name', u.name) as company,
    case when i.status = 'pending' and i.expires_at <= app.now() then 'expired' else i.status end as status,
    i.ticket_id as "ticketId", t.number as ticket, t.version, i.created_at as "createdAt", i.mailed_at as "mailedAt",
    i.expires_at as "expiresAt"
  from invitations i join tickets t on t.id = i.ticket_id join units u on u.id = i.company_id`;

const listOf = (visible: Condition): string => /* sql */ `
  select * from (${columns} where (${visible.sql})) x
  where ($1::text is null or x.status = $1)
    and ($3::uuid is null or (x."createdAt", x.id) < ($2::timestamptz, $3::uuid))
  order by x."createdAt" desc, x.id desc limit $4`;

@Injectable()
export class InvitationQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first; expired and used ones stay listed. */
  async list({ actor }: Reader, query: Query): Promise<Page<Invitation>> {
    const visible = visibleTo(actor, 't', 5);
    const [at, id] = keysOf(query.cursor, 'time', 'id') ?? [];
    return this.transactions.read(async (tx) => {
      const params = [query.status ?? null, at ?? null, id ?? null, query.limit + 1, ...visible.params];
      const rows = await tx.query<InvitationRow>(listOf(visible), params);
      const movable = rows.filter(({ status }) => status === 'pending' || status === 'expired').slice(0, query.limit);
      const actions = await ticketActions(
        tx,
        actor,
        movable.map(({ ticketId }) => ticketId),
      );
      return pageFrom(
        rows,
        query.limit,
        (row) => [row.createdAt.toISOString(), row.id],
        (row) => present(row, actions.get(row.ticketId) ?? []),
      );
    });
  }
}

/** @returns the ticket behind an invitation. @throws not-found, also for one out of sight */
export async function ticketOfInvitation(
  tx: Tx,
  actor: PersonActor,
  invitationId: string,
): Promise<{ number: string; version: number }> {
  const visible = visibleTo(actor, 't', 2);
  const [row] = await tx.query<{ number: string; version: number }>(
    `select t.number, t.version from invitations i join tickets t on t.id = i.ticket_id
     where i.id = $1 and (${visible.sql})`,
    [invitationId, ...visible.params],
  );
  if (!row) throw new DomainError('not-found');
  return row;
}

const present = (row: InvitationRow, actions: readonly string[]): Invitation => ({
  id: row.id,
  email: row.email,
  company: row.company,
  status: row.status,
  ticket: row.ticket,
  createdAt: row.createdAt.toISOString(),
  mailedAt: row.mailedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  actions: (['resend', 'revoke'] as const).filter((verb) => actions.includes(verb)),
});
