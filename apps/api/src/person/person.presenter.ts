import type { AccessEntry, PendingChange, Person, TeamMember } from '@keyward/contracts';
import { isAskedFor, may, type EnquiryKind, type LocalText, type PersonActor } from '@keyward/domain';
import type { z } from 'zod';
import type { Labels } from '../catalogue/labels.js';
import type { ListedRow, MemberRow, PendingTicket } from './member-rows.js';

type WholeVerb = 'end' | 'amend' | 'suspend' | 'resume';

const WHOLE: Readonly<Record<WholeVerb, LocalText>> = {
  suspend: {
    en: 'Suspension of the access',
    de: 'Sperrung des Zugangs',
    it: 'Sospensione dell’accesso',
    fr: 'Suspension de l’accès',
  },
  resume: {
    en: 'Reactivation of the access',
    de: 'Reaktivierung des Zugangs',
    it: 'Riattivazione dell’accesso',
    fr: 'Réactivation de l’accès',
  },
  end: { en: 'Deactivation', de: 'Deaktivierung', it: 'Disattivazione', fr: 'Désactivation' },
  amend: { en: 'Name or position', de: 'Name oder Position', it: 'Nome o posizione', fr: 'Nom ou fonction' },
};

/** One row of the team: what is stored (F9), and beside it what is asked for (F22). */
export const presentMember = (row: MemberRow, labels: Labels): TeamMember => ({
  ...presentListed(row, labels),
  pending: row.pending.flatMap((ticket) => presentPending(ticket, labels)),
});

/** Somebody with access, now or formerly (V2). */
export const presentAccess = (row: ListedRow, labels: Labels): AccessEntry => ({
  ...presentListed(row, labels),
  invitedAt: row.createdAt.toISOString(),
  joinedAt: row.joinedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
});

function presentListed(row: ListedRow, labels: Labels): Omit<TeamMember, 'pending'> {
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
    changedAt: row.changedAt.toISOString(),
  };
}

/** The page of one person, with what the reader may ask for. */
export const presentPerson = (row: MemberRow, labels: Labels, actor: PersonActor): Person => ({
  ...presentMember(row, labels),
  joinedAt: row.joinedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
  basis: row.basis,
  actions: actionsOf(row, labels, actor),
});

/** What can be asked about somebody, by how they stand; whether the reader may is said when it is checked. */
const ASKED_OF: Readonly<Record<MemberRow['status'], readonly Exclude<EnquiryKind, 'create' | 'change-admin'>[]>> = {
  invited: [],
  active: ['change', 'suspend', 'deactivate'],
  suspended: ['reactivate', 'deactivate'],
  ended: ['reactivate'],
};

function actionsOf(row: MemberRow, { catalogue }: Labels, actor: PersonActor): Person['actions'] {
  // an invitation that was taken back is no former access, and who was erased is nobody
  const isNobody = (row.status === 'ended' && row.joinedAt === null) || row.email === null;
  if (isNobody || actor.kind !== 'dealer' || !may(actor, 'enquiry.check').ok) return ['read-rights'];
  return [...ASKED_OF[row.status].filter((kind) => isAskedFor(catalogue, kind)), 'read-rights'];
}

function presentPending(ticket: PendingTicket, labels: Labels): z.infer<typeof PendingChange>[] {
  const { number, status, kind } = ticket;
  const of = { number, status, kind, due: ticket.due === null ? null : new Date(ticket.due).toISOString() };
  const whole = (verb: WholeVerb) => ({ ...of, verb, item: null, label: labels.say(WHOLE[verb]) });
  if (kind === 'deactivate') return [whole('end')];
  const lines = ticket.lines.map(({ verb, item }) => ({ ...of, verb, item, label: labels.item(item) }));
  if (kind === 'suspend') return [whole('suspend'), ...lines];
  if (kind === 'reactivate') return [whole('resume'), ...lines];
  return ticket.details ? [...lines, whole('amend')] : lines;
}
