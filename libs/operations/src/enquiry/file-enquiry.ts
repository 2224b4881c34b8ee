import { Again, isDuplicate, newId, record, together, type Tx } from '@keyward/db';
import {
  DomainError,
  ERROR_CODES,
  may,
  mayMove,
  zoneAt,
  type ErrorDetail,
  type PersonActor,
  type World,
} from '@keyward/domain';
import {
  addressToInviteAnew,
  invitationFault,
  type InvitationFault,
  type InvitationLimit,
} from '../invite/invitation-limit.js';
import type { CatalogueInForce } from '../catalogue/load-catalogue.js';
import { confirmActor } from '../person/confirm-actor.js';
import type { LoadedActor } from '../session/load-actor.js';
import { newPromise } from '../promise/ticket-promise.js';
import { expiryOf } from '../ticket/expire-ticket.js';
import { appliesAt, dueAt } from '../ticket/needed.js';
import { tellAdministration } from '../person/tell-administration.js';
import { askFirst } from '../decide/ask-deciders.js';
import { attachHandedIn, evidenceFaults } from '../attachment/handed-in.js';
import { notAllowed } from '../ticket/refusals.js';
import { fulfilWish } from '../wish/wishes.js';
import { factsForFiling } from '../ticket/ticket-facts.js';
import { acceptedNow } from './accepted-terms.js';
import { createIsPending } from './enquiry-facts.js';
import { refuseFaults } from './enquiry-faults.js';
import type { EnquiryInput } from './enquiry-input.js';
import { judgeEnquiry, type JudgedEnquiry } from './judge-enquiry.js';
import { assertFiles, filedFor, tellOfBehalf, type FiledFor } from './on-behalf.js';
import { filingFaults } from './filing-faults.js';
import { lockReplaced, replaceTickets } from './replace-tickets.js';
import { tellConcerned } from './tell-concerned.js';
import { revisionOf, writeRevision, type Revision } from './write-revision.js';

export interface Filing {
  /** the client's key; the same key with the same body answers with the same ticket */
  readonly idempotencyKey?: string | undefined;
  /** digest of the body, to notice a key used for another one */
  readonly bodyHash: string;
  /** counts the filing against a limit; only what becomes a ticket is counted, and one too many is not stored */
  readonly count?: (tx: Tx) => Promise<unknown>;
  /** invitations of one company in 24 hours, where the installation says another number */
  readonly invitationsADay?: number;
}

export interface Filed {
  readonly ticketId: string;
  /** true: this key had filed it before, nothing was written */
  readonly replayed: boolean;
  /** the world in which it was judged a moment ago, for whoever shows the new ticket */
  readonly judged?: { readonly world: World; readonly version: number };
}

/**
 * Turns an enquiry into a ticket: ticket, revision, lines, event and tasks in one transaction, or nothing (F6). Where
 * the catalogue asks nobody, a policy approval is written and the ticket is approved at once.
 * Tickets that it replaces are superseded along with it. Throws `supersedes-not-yours`, `enquiry-refused`, `enquiry-needs`, `reason-required`, `already-…`, `nothing-to-change`, `not-allowed`,
 * `idempotency-key-reused`, `not-signed-in`.
 */
export async function fileEnquiry(tx: Tx, asked: PersonActor, input: EnquiryInput, filing: Filing): Promise<Filed> {
  assertMayFile(asked);
  await lockReplaced(tx, asked, input);
  const by = await filedFor(tx, asked, input, 'lock');
  const { companyId } = by;
  const confirmed = confirmActor(tx, asked);
  const judging = judgeEnquiry(tx, by.author, companyId, input, inForceOf(confirmed));
  const looking = findEarlier(tx, asked, filing);
  const counting = looking.then((found) => (found ? undefined : filing.count?.(tx)));
  tx.leave(counting);
  const gone = evidenceFaults(tx, input.evidence);
  const [{ actor }, earlier, judged] = await together(confirmed, looking, judging, gone);
  assertMayFile(actor);
  if (earlier) return earlier;
  assertFiles(judged.inForce.catalogue, judged.world, by);
  const ticketId = newId();
  await replaceTickets(tx, actor, judged, input, ticketId);
  const pending = await newcomerFaults(tx, judged, input, { aDay: filing.invitationsADay, taken: true });
  const faults = filingFaults(judged, input, [...pending, ...(await gone)]);
  // sent twice at once: what stands in the way is perhaps what the other one has filed meanwhile
  if (faults.length > 0 && (await findEarlier(tx, actor, filing))) throw new Again();
  refuseFaults(judged.check, faults);
  await counting.catch(unlessFiled(tx, actor, filing));

  const terms = acceptedNow(input.terms, { by: actor.personId, now: judged.world.now });
  const revision = revisionOf(judged, { author: by.author.personId, ...input, terms });
  const decided = revision.stages.length === 0;
  const { now } = judged.world;
  const applyAt = decided ? appliesAt(now, revision, zoneAt(judged.world, companyId)) : null;
  const due = dueAt(now, input.from === undefined ? null : new Date(input.from), applyAt);
  // all of it and the commit are one round trip: what could stand in the way, the database itself refuses
  const claiming = claimKey(tx, actor, ticketId, filing);
  const inserting = insertTicket(tx, { filer: actor.personId, ...by }, judged, input, { ticketId, decided, applyAt });
  tx.leave(
    claiming,
    inserting,
    writeRevision(tx, ticketId, 1, revision),
    ...(decided ? [approveByPolicy(tx, ticketId, revision)] : []),
    record(
      tx,
      {
        name: decided ? 'ticket.approved-by-policy' : 'ticket.filed',
        actor,
        ticketId,
        companyId,
        data: { verb: 'file', revision: 1, ...namesOf(by) },
        ...(due ? { dueAt: { 'apply-ticket': due } } : {}),
      },
      ...(decided ? [] : expiryOf({ id: ticketId, companyId }, 1, revision.expiresAt)),
    ),
    attachHandedIn(tx, actor, { id: ticketId, companyId }, input.evidence),
  );
  await askFirst(tx, ticketId, { ...judged, ...judged.inForce, stages: revision.stages, side: sideOf(actor, by) });
  await follow(tx, actor, { ticketId, by, judged, input, revision });
  // one newcomer asked for twice: said before the commit, not by it, or PostgreSQL would write the address into its log
  if (typeof input.person !== 'string') await together(claiming, inserting);
  return { ticketId, replayed: false, judged: { world: judged.world, version: judged.inForce.version } };
}

/**
 * What else an enquiry does that is filed now: the company hears of what was filed in its name and of who is to administrate
 * it, whom it is about where the company wishes so, and a wish is answered.
 */
async function follow(
  tx: Tx,
  actor: PersonActor,
  filed: { ticketId: string; by: FiledFor; judged: JudgedEnquiry; input: EnquiryInput; revision: Revision },
): Promise<void> {
  const { ticketId, by, judged, input, revision } = filed;
  const { companyId, inForce, holder } = judged;
  const { catalogue } = inForce;
  await tellOfBehalf(tx, actor, { ticketId, by, catalogue });
  if (revision.stages.length > 0) await tellConcerned(tx, actor, { ticketId, by, judged });
  if (input.wish !== undefined) {
    await fulfilWish(tx, actor, input.wish, { ticketId, companyId, personId: holder.personId });
  }
  const ticket = { id: ticketId, kind: input.kind, companyId, forCompany: by.forCompany, ...revision };
  await tellAdministration(tx, actor, ticket, 'administration.asked', catalogue);
}

const namesOf = ({ onBehalfOf, forCompany }: FiledFor) => ({
  ...(onBehalfOf === null ? {} : { onBehalfOf }),
  ...(forCompany ? { forCompany } : {}),
});

const sideOf = ({ personId }: PersonActor, { author }: FiledFor): readonly string[] => [personId, author.personId];

/** Sent twice at once: it is perhaps the other one that fills the limit. */
const unlessFiled =
  (tx: Tx, actor: PersonActor, filing: Filing) =>
  async (refusal: unknown): Promise<never> => {
    throw (await findEarlier(tx, actor, filing)) ? new Again() : refusal;
  };

const inForceOf = async (confirmed: Promise<LoadedActor>): Promise<CatalogueInForce> => (await confirmed).inForce;

function assertMayFile(actor: PersonActor): void {
  for (const verdict of [may(actor, 'enquiry.check'), mayMove(actor, 'file', factsForFiling())]) {
    if (!verdict.ok) throw notAllowed(verdict.reason);
  }
}

/** @returns what this key has filed already; throws `idempotency-key-reused` when that was something else */
async function findEarlier(tx: Tx, actor: PersonActor, filing: Filing): Promise<Filed | undefined> {
  if (filing.idempotencyKey === undefined) return undefined;
  const [earlier] = await tx.query<{ bodyHash: string; ticketId: string }>(
    `select body_hash as "bodyHash", ticket_id as "ticketId" from idempotency_keys where person_id = $1 and key = $2`,
    [actor.personId, filing.idempotencyKey],
  );
  if (!earlier) return undefined;
  if (earlier.bodyHash !== filing.bodyHash) throw new DomainError('idempotency-key-reused');
  return { ticketId: earlier.ticketId, replayed: true };
}

/**
 * Claims the client's key for this ticket. A second request with the key waits here for the first to commit, and then
 * begins again: it finds that one's ticket. The key's row refers to the ticket only when the transaction ends.
 */
async function claimKey(tx: Tx, actor: PersonActor, ticketId: string, filing: Filing): Promise<void> {
  if (filing.idempotencyKey === undefined) return;
  const claimed = tx.query(
    'insert into idempotency_keys (person_id, key, body_hash, ticket_id) values ($1, $2, $3, $4)',
    [actor.personId, filing.idempotencyKey, filing.bodyHash, ticketId],
  );
  await claimed.catch((error: unknown) => {
    throw isDuplicate(error, 'idempotency_keys_pk') ? new Again() : error;
  });
}

/** @returns the fault of asking twice for the same newcomer, or of inviting somebody too often, new or back, if so */
export async function newcomerFaults(
  tx: Tx,
  { companyId, holder }: JudgedEnquiry,
  input: EnquiryInput,
  limit: InvitationLimit,
): Promise<ErrorDetail[]> {
  if (typeof input.person === 'string') {
    const back = input.kind === 'reactivate' ? await addressToInviteAnew(tx, holder.membershipId) : undefined;
    const fault = back === undefined ? undefined : await invitationFault(tx, { companyId, email: back }, limit);
    return fault ? [faultOf('person', fault.code)] : [];
  }
  // somebody of the company is told about by the engine
  if (holder.membershipId !== null) return [];
  const { email } = input.person;
  const code = (await createIsPending(tx, companyId, email, input.supersedes))
    ? 'already-asked-for'
    : (await invitationFault(tx, { companyId, email }, limit))?.code;
  return code === undefined ? [] : [faultOf('person.email', code)];
}

function faultOf(path: string, code: InvitationFault['code'] | 'already-asked-for'): ErrorDetail {
  const { status: _status, ...sentence } = ERROR_CODES[code];
  return { path, code, sentence };
}

async function insertTicket(
  tx: Tx,
  { filer, onBehalfOf, forCompany }: { filer: string } & Pick<FiledFor, 'onBehalfOf' | 'forCompany'>,
  judged: JudgedEnquiry,
  input: EnquiryInput,
  { ticketId, decided, applyAt }: { ticketId: string; decided: boolean; applyAt: Date | null },
): Promise<void> {
  const { catalogue } = judged.inForce;
  const status = decided ? 'approved' : 'open';
  const promise = newPromise(catalogue, input.kind, { status, now: judged.world.now });
  const subject = typeof input.person === 'string' ? null : JSON.stringify(input.person);
  const inserted = await tx.query(
    `with standing as (
       -- kept so until the commit: what ends a membership, or erases its person, finds this ticket, or this one finds that it happened
       select m.id from people p join memberships m on m.person_id = p.id
       where m.id = $5 and m.status = $13 and p.email is not null for key share of p for share of m
     )
     insert into tickets (id, number, kind, status, person_id, membership_id, subject, company_id, unit_id, filed_by,
       catalogue_version, effective_from, apply_at, promised_by, due_at, soon_at, promise_left, on_behalf_of, for_company)
     select $1, 'K-' || to_char(app.now(), 'YYYY') || '-' || lpad(n.text, greatest(6, length(n.text)), '0'), $2, $3,
       $4, $5, $6, $7, $8, $9, $10, $11, $12, $14, $15, $16, $17, $18, $19
     from (select nextval('ticket_numbers')::text as text) n
     where $5::uuid is null or exists (select from standing)
     on conflict do nothing returning id`,
    [
      ticketId,
      input.kind,
      status,
      subject === null ? judged.holder.personId : null,
      subject === null ? judged.holder.membershipId : null,
      subject,
      judged.companyId,
      judged.unitId,
      filer,
      judged.inForce.version,
      input.from ?? null,
      applyAt,
      judged.world.memberships.get(judged.holder.membershipId ?? '')?.status ?? null,
      promise === null ? null : judged.inForce.version,
      promise?.dueAt ?? null,
      promise?.soonAt ?? null,
      promise?.left ?? null,
      onBehalfOf,
      forCompany,
    ],
  );
  if (inserted.length === 0 && subject === null) throw new Again();
  // two enquiries for one newcomer at the same moment: the unique index lets one through
  if (inserted.length === 0) throw new DomainError('already-asked-for');
}

async function approveByPolicy(tx: Tx, ticketId: string, revision: Revision): Promise<void> {
  await tx.query(
    `insert into approvals (id, ticket_id, revision, stage, digest, basis, decision)
     values ($1, $2, 1, 0, $3, $4, 'policy')`,
    [newId(), ticketId, revision.digest, revision.basis],
  );
}
