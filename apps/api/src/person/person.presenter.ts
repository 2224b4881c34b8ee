import type { PendingChange, Person, TeamMember } from '@keyward/contracts';
import { may, type LocalText, type PersonActor } from '@keyward/domain';
import type { z } from 'zod';
import type { Labels } from '../catalogue/labels.js';
import type { MemberRow, PendingTicket } from './member-rows.js';

const WHOLE: Readonly<Record<'end' | 'amend', LocalText>> = {
  end: { en: 'Deactivation', de: 'Deaktivierung' },
  amend: { en: 'Name or position', de: 'Name oder Position' },
};

/** One row of the team: what is stored (F9), and beside it what is asked for (F22). */
export function presentMember(row: MemberRow, labels: Labels): TeamMember {
  const roles = labels.known(row.held).filter(({ kind }) => kind === 'role');
  return {
    id: row.id,
    membershipId: row.membershipId,
    email: row.email ?? '',
    firstName: row.firstName,
    lastName: row.lastName,
    login: row.login,
    position: row.position,
    status: row.status,
    company: row.company,
    roles: roles.map(({ key, label }) => ({ key, label })),
    applications: labels.applications(row.held),
    pending: row.pending.flatMap((ticket) => presentPending(ticket, labels)),
    changedAt: row.changedAt.toISOString(),
  };
}

/** The page of one person, with what the reader may ask for. */
export const presentPerson = (row: MemberRow, labels: Labels, actor: PersonActor): Person => ({
  ...presentMember(row, labels),
  joinedAt: row.joinedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
  basis: row.basis,
  actions: actionsOf(row, actor),
});

function actionsOf(row: MemberRow, actor: PersonActor): Person['actions'] {
  const files = row.status === 'active' && may(actor, 'enquiry.check').ok;
  return [...(files ? (['change', 'deactivate'] as const) : []), 'read-rights'];
}

function presentPending(ticket: PendingTicket, labels: Labels): z.infer<typeof PendingChange>[] {
  const { number, status, kind } = ticket;
  const whole = (verb: 'end' | 'amend') => ({ number, status, kind, verb, item: null, label: labels.say(WHOLE[verb]) });
  if (kind === 'deactivate') return [whole('end')];
  const lines = ticket.lines.map(({ verb, item }) => ({ number, status, kind, verb, item, label: labels.item(item) }));
  return ticket.details ? [...lines, whole('amend')] : lines;
}
