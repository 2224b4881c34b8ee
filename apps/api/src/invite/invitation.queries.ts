import { Injectable } from '@nestjs/common';
import type { Invitation, InvitationQuery } from '@keyward/contracts';
import { Transactions, visibleTo, type Condition, type Tx } from '@keyward/db';
import { DomainError, REMINDER_HOURS, type PersonActor } from '@keyward/domain';
import { ASKED_AT, ticketActions } from '@keyward/operations';
import type { z } from 'zod';
import { keysOf, pageFrom, type Page } from '../http/page.js';
import { isTyped } from '../person/member-rows.js';
import { companyScope, type Reader } from '../http/who.js';

type Query = z.infer<typeof InvitationQuery>;

interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly company: { id: string; name: string };
  readonly status: Invitation['status'];
  readonly ticketId: string;
  readonly ticket: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly mailedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly askedAt: Date | null;
}

/** `expired` begins at the instant, not when the sweep has written it down (half-open). */
const STATUS = /* sql */ `case when i.status = 'pending' and i.expires_at <= app.now() then 'expired' else i.status end`;

/** Somebody can do something about it now: it ends within two days, or is over and was asked for again. */
const WAITS = /* sql */ `(i.status = 'pending' and i.expires_at > app.now()
  and i.expires_at <= app.now() + interval '${REMINDER_HOURS} hours' or ${STATUS} = 'expired' and ${ASKED_AT} is not null)`;

/** Who is invited, by the id that is shown of them: until somebody has joined, that of their membership. */
const INVITED = /* sql */ `i.membership_id in (
  select im.id from memberships im where im.id = $7 and ${isTyped('im')}
  union all select im.id from memberships im where im.person_id = $7 and not ${isTyped('im')})`;

/** The company stands beside what is visible, so that its index gives the newest without looking at all of them. */
const listOf = (visible: Condition): string => /* sql */ `
  select i.id, i.email, coalesce(t.subject ->> 'firstName', former.first_name) as "firstName",
    coalesce(t.subject ->> 'lastName', former.last_name) as "lastName",
    jsonb_build_object('id', u.id, 'name', u.name) as company, ${STATUS} as status,
    i.ticket_id as "ticketId", t.number as ticket, t.version, i.created_at as "createdAt", i.mailed_at as "mailedAt",
    i.expires_at as "expiresAt", ${ASKED_AT} as "askedAt"
  from invitations i join tickets t on t.id = i.ticket_id join units u on u.id = i.company_id
  -- whoever is invited back is known in the company; of somebody new it is what was typed, and nothing else
  left join people former on former.id = t.person_id and t.subject is null
  where ($5::uuid is null or i.company_id = $5) and (${visible.sql})
    and ($1::text is null or ${STATUS} = $1) and ($6::boolean is not true or ${WAITS})
    and ($7::uuid is null or ${INVITED})
    and ($3::uuid is null or (i.created_at, i.id) < ($2::timestamptz, $3::uuid))
  order by i.created_at desc, i.id desc limit $4`;

@Injectable()
export class InvitationQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first; expired and used ones stay listed. */
  async list({ actor }: Reader, query: Query): Promise<Page<Invitation>> {
    const visible = visibleTo(actor, 't', 8);
    const [at, id] = keysOf(query.cursor, 'time', 'id') ?? [];
    return this.transactions.read(async (tx) => {
      const page = [query.status ?? null, at ?? null, id ?? null, query.limit + 1];
      const params = [...page, boundTo(actor), query.waits ?? null, query.person ?? null, ...visible.params];
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

/** The company stands there for its index; whoever sees beyond it is bound by what is visible alone. */
const boundTo = (actor: PersonActor): string | null => ((actor.above?.size ?? 0) > 0 ? null : companyScope(actor));

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
  firstName: row.firstName ?? '',
  lastName: row.lastName ?? '',
  company: row.company,
  status: row.status,
  ticket: row.ticket,
  createdAt: row.createdAt.toISOString(),
  mailedAt: row.mailedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  askedAt: row.askedAt?.toISOString() ?? null,
  actions: (['resend', 'revoke'] as const).filter((verb) => actions.includes(verb)),
});
