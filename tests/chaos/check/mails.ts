import type { MailMoods, PhysicalCopy } from '../faults/mail-moods.js';
import type { Product } from '../product.js';
import { grouped, violation, type Check, type Violation } from './check.js';

interface LedgerRow {
  readonly id: string;
  readonly mail: string;
  /** null: it is about an account */
  readonly ticket: string | null;
  readonly status: string;
  readonly attempts: number;
  /** where it may go; null: to the team. Whoever moves to another address has had two. */
  readonly to: readonly string[] | null;
}

const LEDGER = /* sql */ `
  select g.id, g.mail, t.number as ticket, g.status, g.attempts,
    case when g.mail = 'email-confirm' then array[n.email] when g.mail = 'email-notice' then array[n.previous]
      when p.id is not null then array_append(
        (select array_agg(o.previous) from email_changes o where o.person_id = p.id and o.used_at is not null), p.email)
      when i.id is not null then array[i.email] end as to
  from mail_ledger g join events e on e.id = g.event_id left join tickets t on t.id = e.ticket_id
  left join email_changes n on n.id::text = e.data ->> 'change'
  left join people p on p.id = g.person_id left join invitations i on i.id = g.invitation_id`;

const idOf = ({ messageId }: PhysicalCopy): string => /^<([\w-]+)\.keyward@/.exec(messageId ?? '')?.[1] ?? '';

/** Every promised mail was sent, or refused for good by the server; nobody got more copies than there were tries. */
export async function checkMails(product: Product): Promise<Check[]> {
  const { moods } = product;
  const rows = await product.query<LedgerRow>(LEDGER);
  const copies = grouped(moods.copies, idOf);
  const known = new Set(rows.map(({ id }) => id));
  const strays = moods.copies.filter((copy) => !known.has(idOf(copy)));
  return [
    {
      name: 'every mail was sent once, or refused for good by the mail server',
      looked: rows.length,
      violations: rows.flatMap((row) => ofRow(row, copies.get(row.id) ?? [], moods)),
    },
    {
      name: 'every copy of a mail belongs to one that was promised',
      looked: moods.copies.length,
      violations: strays.map(({ messageId }) => violation('doubled', `a copy ${messageId} that nobody promised`)),
    },
  ];
}

function ofRow(row: LedgerRow, copies: readonly PhysicalCopy[], moods: MailMoods): Violation[] {
  const what = `${row.mail} of ${row.ticket ?? 'an account'} (${row.id})`;
  const found: Violation[] = [];
  if (copies.length > row.attempts) {
    found.push(violation('doubled', `${what}: ${copies.length} copies at ${row.attempts} tries`));
  }
  if (copies.some(({ to }) => to.length !== 1 || (row.to !== null && !row.to.includes(to[0] ?? '')))) {
    found.push(violation('other', `${what} went to somebody else`));
  }
  if (row.status === 'sent' && copies.length === 0) found.push(violation('dropped', `${what} is sent, and never came`));
  if (row.status === 'refused' && ![...moods.refusedForGood].some((id) => id?.includes(row.id))) {
    found.push(violation('dropped', `${what} is given up, and was not refused`));
  }
  if (row.status === 'queued' || row.status === 'sending') {
    found.push(violation('dropped', `${what} is still ${row.status} after ${row.attempts} tries`));
  }
  return found;
}
