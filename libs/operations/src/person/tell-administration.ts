import { NOT_OVER, record, type Tx } from '@keyward/db';
import type { Actor, CompiledCatalogue, TicketVerb } from '@keyward/domain';
import type { AdministratorTurn } from '@keyward/mail';
import { AT_REST_TOO } from './administers.js';

/** A change of administrator is told to more people than whoever filed it: at each of its three steps. */
export type AdministrationStep = 'administration.asked' | 'administration.decided' | 'administration.changed';

interface Appointment {
  readonly id: string;
  readonly kind: string;
  readonly companyId: string;
  /** whoever it takes something from, also once that is done */
  readonly endsForOthers: readonly string[];
  /** the vendor filed it in nobody's name: who administrated the company, and is at rest, hears of it as well */
  readonly forCompany: boolean;
}

/** Who administrates the company now, and whoever hands over; where nobody could ask, also who holds it at rest. */
const WHO = /* sql */ `
  select coalesce(jsonb_agg(distinct m.person_id), '[]') as ids,
    (select c.contact_email is not null from units c where c.id = $1) as "hasContact"
  from assignments a join memberships m on m.id = a.membership_id join units u on u.id = a.unit_id
  where a.id = any ($3::uuid[]) or (coalesce(u.company_id, u.id) = $1 and a.item = any ($2::text[]) and a.ended_at is null
    and a.from_at <= app.now() and ${NOT_OVER} and m.status = 'active')
    or ($4 and u.company_id = $1 and a.item = any ($2::text[]) and ${AT_REST_TOO})`;

/** Records a step of a change of administrator with the ids of those who have to hear of it; nothing for other enquiries. */
export async function tellAdministration(
  tx: Tx,
  actor: Actor,
  ticket: Appointment,
  name: AdministrationStep,
  { administration }: CompiledCatalogue,
): Promise<void> {
  if (ticket.kind !== 'change-admin') return;
  const items = [...(administration?.items ?? [])];
  const [row] = await tx.query<{ ids: string[]; hasContact: boolean }>(WHO, [
    ticket.companyId,
    items,
    ticket.endsForOthers,
    ticket.forCompany,
  ]);
  const { id: ticketId, companyId } = ticket;
  await record(tx, {
    name,
    actor,
    ticketId,
    companyId,
    data: { administrators: row?.ids ?? [], hasContact: row?.hasContact ?? false },
  });
}

/** Moves after which a change of administrator does not go on as those who were told of it have to think. */
const TURNS: Partial<Readonly<Record<TicketVerb, AdministratorTurn>>> = {
  reject: 'rejected',
  withdraw: 'withdrawn',
  object: 'objected',
  'send-back': 'sent-back',
  supersede: 'superseded',
  revoke: 'revoked',
  lapse: 'lapsed',
  shorten: 'shortened',
};

/** @returns what a move has made of it, by what the event keeps of it */
export const turnOf = ({ verb, overruled }: Readonly<Record<string, unknown>>): AdministratorTurn =>
  overruled === true ? 'overruled' : (TURNS[verb as TicketVerb] ?? 'sent-back');

const TOLD = /* sql */ `
  select count(*)::int as steps, coalesce(jsonb_agg(distinct x.id) filter (where x.id is not null), '[]') as ids,
    (select c.contact_email is not null from tickets t join units c on c.id = t.company_id where t.id = $1) as "hasContact"
  from events e left join lateral jsonb_array_elements_text(e.data -> 'administrators') x (id) on true
  where e.ticket_id = $1 and e.name in ('administration.asked', 'administration.decided')`;

/**
 * Tells exactly those who were told of a change of administrator that a move has given it another turn, if it has; and who
 * filed it, where another administrator has ended it.
 */
export async function tellTurn(
  tx: Tx,
  actor: Actor,
  { id: ticketId, kind, companyId }: Pick<Appointment, 'id' | 'kind' | 'companyId'>,
  { verb, overruled = false }: { readonly verb: TicketVerb; readonly overruled?: boolean },
): Promise<void> {
  if (kind !== 'change-admin' || TURNS[verb] === undefined) return;
  const [told] = await tx.query<{ steps: number; ids: string[]; hasContact: boolean }>(TOLD, [ticketId]);
  if (!told || told.steps === 0) return;
  await record(tx, {
    name: 'administration.turned',
    actor,
    ticketId,
    companyId,
    data: { administrators: told.ids, hasContact: told.hasContact, verb, ...(overruled ? { overruled } : {}) },
  });
}
