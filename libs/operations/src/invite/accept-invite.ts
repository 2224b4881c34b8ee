import { newId, record, type Tx } from '@keyward/db';
import {
  check,
  DomainError,
  forCompanyOnly,
  withoutPassingOn,
  type CheckResult,
  type CompiledCatalogue,
  type InvitedActor,
  type LocalText,
  type PersonActor,
} from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { decidersMoved } from '../decide/seek-deciders.js';
import { companyStand } from '../enquiry/company-stand.js';
import { confirmSession } from '../person/confirm-actor.js';
import { lockMembershipOf } from '../person/lock-membership.js';
import { tellMoved } from '../person/tell-moved.js';
import { tellAdministration } from '../person/tell-administration.js';
import { followUp } from '../system/confirmations.js';
import { applyLines } from '../ticket/apply-lines.js';
import { coversDecision, untold } from '../ticket/covers-decision.js';
import { lockTicketById, type LockedTicket } from '../ticket/locked-ticket.js';
import { moveTicket } from '../ticket/move-ticket.js';
import { handOver, judgeUnderLimits } from '../ticket/limits-in-effect.js';
import { completeWorld } from '../world/complete-world.js';
import { authorWorld } from '../ticket/ticket-author.js';
import { factsForSystem } from '../ticket/ticket-facts.js';
import { enquiryOfTicket, type StoredLine } from '../ticket/ticket-lines.js';
import { assertValid, invitationOfToken, type InvitationRow } from './invitation-rows.js';
import type { ServerKeys } from '../keys/server-keys.js';
import { freeLogin } from './free-login.js';

export interface Redemption {
  readonly token: string;
  readonly firstName: string;
  readonly lastName: string;
  /** E.164 */
  readonly mobile: string;
  /** of mails and screens; left out: it stays that of whoever invited */
  readonly language?: string | undefined;
  /** argon2id; computed before the transaction, because it is slow and a lock is held in it */
  readonly passwordHash: string;
}

export interface Joined {
  readonly personId: string;
  readonly ticketId: string;
  readonly companyId: string;
}

/**
 * Redeems an invitation: opens the account, makes the membership active and applies the ticket's lines, in one
 * transaction. Whoever comes second with the same link finds it used.
 * Throws `invitation-invalid`, `-expired`, `-used`, `-revoked`, `invitation-for-account` (sign in and join instead).
 */
export async function redeemInvitation(tx: Tx, keys: ServerKeys, redemption: Redemption): Promise<Joined> {
  const { ticket, invitation } = await lockInvitation(tx, keys, redemption.token);
  if (invitation.hasAccount) throw new DomainError('invitation-for-account');
  const { personId } = invitation;
  // two invitations of one newcomer redeemed at once: the second finds the account of the first
  const opened = await tx.query(
    'insert into credentials (person_id, password_hash) values ($1, $2) on conflict do nothing returning person_id',
    [personId, redemption.passwordHash],
  );
  if (opened.length === 0) throw new DomainError('invitation-for-account');
  const { firstName, lastName, mobile, language } = redemption;
  await tx.query(
    `update people set first_name = $2, last_name = $3, mobile = $4, language = coalesce($5, language) where id = $1`,
    [personId, firstName, lastName, mobile, language ?? null],
  );
  const actor: InvitedActor = { kind: 'invited', personId, invitationId: invitation.id };
  await record(tx, { name: 'account.opened', actor, ticketId: ticket.id, companyId: ticket.companyId });
  return joinTeam(tx, actor, ticket, invitation);
}

/**
 * Accepts an invitation with an account that exists. Throws as redeeming does, and `invitation-for-other`.
 */
export async function joinInvitation(
  tx: Tx,
  person: PersonActor,
  keys: ServerKeys,
  { token }: { readonly token: string },
): Promise<Joined> {
  const { ticket, invitation } = await lockInvitation(tx, keys, token);
  await confirmSession(tx, person);
  if (invitation.personId !== person.personId) throw new DomainError('invitation-for-other');
  const actor: InvitedActor = { kind: 'invited', personId: person.personId, invitationId: invitation.id };
  return joinTeam(tx, actor, ticket, invitation);
}

/** Ticket first, as everywhere, then the invitation; read again once both are held. */
async function lockInvitation(tx: Tx, keys: ServerKeys, token: string) {
  const found = await invitationOfToken(tx, keys, token);
  if (!found) throw new DomainError('invitation-invalid');
  const actor: InvitedActor = { kind: 'invited', personId: found.row.personId, invitationId: found.row.id };
  const ticket = await lockTicketById(tx, actor, found.row.ticketId);
  // whoever held it at rest may come back at this moment
  if (ticket.forCompany) await lockMembershipOf(tx, ticket.id);
  await tx.query('select id from invitations where id = $1 for update', [found.row.id]);
  const again = await invitationOfToken(tx, keys, token);
  assertValid(again?.state ?? 'invalid');
  return { ticket, invitation: again?.row ?? found.row };
}

async function joinTeam(tx: Tx, actor: InvitedActor, ticket: LockedTicket, invitation: InvitationRow): Promise<Joined> {
  const { membershipId, companyId } = invitation;
  await tx.query(
    `update memberships set status = 'active', joined_at = app.now(), changed_at = app.now(), login = coalesce(login, $2) where id = $1`,
    [membershipId, await freeLogin(tx, invitation.personId)],
  );
  await tx.query(`update invitations set status = 'redeemed', redeemed_at = app.now() where id = $1`, [invitation.id]);
  await record(tx, {
    name: 'membership.joined',
    actor,
    ticketId: ticket.id,
    companyId,
    data: { membership: membershipId },
  });
  const { denied, to } = await applyAtJoin(tx, actor, ticket, membershipId);
  await moveTicket(tx, actor, ticket, {
    verb: 'join',
    to,
    facts: factsForSystem(ticket, true),
    data: { invitation: invitation.id, deniedBySystem: denied },
  });
  if (denied.length < ticket.lines.length) {
    await tellAdministration(tx, actor, ticket, 'administration.changed', (await loadCatalogue(tx)).catalogue);
  }
  await decidersMoved(tx, { companyId, personIds: [invitation.personId] });
  return { personId: invitation.personId, ticketId: ticket.id, companyId };
}

interface AppliedAtJoin {
  readonly denied: readonly { readonly line: number; readonly rule: string }[];
  readonly to: 'applying' | 'done';
}

/** Applies what still holds; a line that no longer does is denied by the system, and the account opens anyway. */
async function applyAtJoin(
  tx: Tx,
  actor: InvitedActor,
  ticket: LockedTicket,
  membershipId: string,
): Promise<AppliedAtJoin> {
  const { catalogue } = await loadCatalogue(tx, 'share');
  const holder = { membershipId, personId: actor.personId };
  const asked = ticket.lines.filter((line) => !line.denied);
  const { lines, denied, effects } = await judgeUnderLimits(tx, catalogue, { holder, lines: asked }, () =>
    judgeAtJoin(tx, catalogue, ticket, membershipId, asked),
  );
  if (denied.length > 0) await denyBySystem(tx, ticket, denied);
  await tellMoved(tx, actor, { ...ticket, membershipId }, { verdict: { effects }, approved: lines, catalogue });
  await handOver(tx, actor, ticket, effects);
  await applyLines(tx, actor, { ticket, membershipId, lines });
  const to = await followUp(tx, catalogue, ticket, lines, membershipId);
  return { denied: denied.map(({ line, rule }) => ({ line: line.line, rule })), to };
}

/** Denying one line can pull down another that needs it: judged again until the rest stands. */
async function judgeAtJoin(
  tx: Tx,
  catalogue: CompiledCatalogue,
  ticket: LockedTicket,
  membershipId: string,
  asked: readonly StoredLine[],
) {
  const { companyId, kind } = ticket;
  const rows = await authorWorld(tx, ticket, membershipId);
  const around = { companyId, membershipId, asked: { kind, lines: asked, facts: ticket.facts } };
  const world = await completeWorld(tx, catalogue, rows, around);
  const stand = await companyStand(tx, catalogue, {
    ...ticket,
    unitId: companyId,
    holder: { ...ticket, membershipId },
  });
  const denied: DeniedLine[] = [];
  let lines = asked;
  for (;;) {
    const enquiry = { ...enquiryOfTicket(catalogue, { ...ticket, membershipId }, lines), phase: 'apply' as const };
    const passed = withoutPassingOn(catalogue, enquiry, check(catalogue, enquiry, world));
    const verdict = forCompanyOnly(enquiry, stand, passed);
    const passes = passingUntold(ticket, lines, verdict);
    const bad = verdict.lines.filter((each) => !stands(each, ticket) || passes.has(each.line));
    if (bad.length === 0) return { lines, denied, effects: verdict.effects };
    for (const each of bad) {
      const line = lines.find((candidate) => candidate.line === each.line);
      const [why = DECIDED_OTHERWISE] = [...each.because, ...each.needs];
      if (line) denied.push({ line, rule: why.rule, sentence: why.sentence });
    }
    lines = lines.filter((line) => !denied.some((each) => each.line.line === line.line));
  }
}

/** Not refused, and not another decision than the one that was made: what is given may have become a hand-over. */
function stands({ outcome, approval }: CheckResult['lines'][number], { stages }: LockedTicket): boolean {
  if (outcome === 'refused' || outcome === 'needs') return false;
  return coversDecision(stages, approval?.stages ?? []);
}

/**
 * @returns the lines by which something would pass from somebody of whom nobody was told, or who loses what nobody was told
 * of: the lines that give it, or bring it along by now; where none does, all of them, for it must not pass at all
 */
function passingUntold(
  { endsForOthers }: LockedTicket,
  lines: readonly StoredLine[],
  { effects, also }: CheckResult,
): ReadonlySet<number> {
  const whose = new Set(untold(endsForOthers, effects).map(({ membershipId }) => membershipId));
  const passing = effects.filter(({ kind, membershipId }) => kind === 'handed-over' && whose.has(membershipId));
  return new Set(
    passing.flatMap(({ item }) => {
      const giving = lines.filter((each) => each.item === item).map(({ line }) => line);
      const bringing = also
        .filter((each) => each.item === item && each.why !== 'offer')
        .flatMap(({ because }) => because);
      const its = [...giving, ...bringing];
      return its.length > 0 ? its : lines.map(({ line }) => line);
    }),
  );
}

const DECIDED_OTHERWISE: { rule: string; sentence: LocalText } = {
  rule: 'decision-missing',
  sentence: {
    en: 'Somebody else has this by now. File an enquiry, so that it is decided from whom it passes.',
    de: 'Inzwischen hat das jemand anderes. Bitte eine Anfrage stellen, damit entschieden wird, von wem es übergeht.',
    it: 'Nel frattempo questo lo ha qualcun altro. Invii una richiesta, così si decide da chi passa.',
    fr: 'Entre-temps, quelqu’un d’autre l’a. Veuillez déposer une demande, afin qu’il soit décidé de qui cela passe.',
  },
};

interface DeniedLine {
  readonly line: StoredLine;
  readonly rule: string;
  readonly sentence: LocalText;
}

/** The reason is kept in the filer's language, as a person's reason is kept in theirs. */
async function denyBySystem(tx: Tx, ticket: LockedTicket, denied: readonly DeniedLine[]): Promise<void> {
  const approvalId = newId();
  await tx.query(
    `insert into approvals (id, ticket_id, revision, stage, digest, basis, decision)
     values ($1, $2, $3, (select coalesce(max(stage), -1) + 1 from approvals where ticket_id = $2 and revision = $3),
       $4, $5, 'policy')`,
    [approvalId, ticket.id, ticket.revision, ticket.digest, ticket.basis],
  );
  await tx.query(
    `insert into approval_lines (approval_id, line, decision, reason)
     select $1, x.line, 'deny', coalesce(x.sentence ->> filer.language, x.sentence ->> 'en')
     from people filer, jsonb_to_recordset($2::jsonb) as x (line int, sentence jsonb) where filer.id = $3`,
    [approvalId, JSON.stringify(denied.map(({ line, sentence }) => ({ line: line.line, sentence }))), ticket.filedBy],
  );
}
