import type { Tx } from '@keyward/db';
import { readParams, withSaid, zoneAt, type EnquiryLine, type SaidParams } from '@keyward/domain';
import { stateNow } from '../ticket/state-now.js';
import { expiresAt, neededBy, type Needed } from '../ticket/needed.js';
import type { AcceptedTerms } from './accepted-terms.js';
import { digestOf, type DigestedLine } from './digest.js';
import type { DetailsInput, FactsInput } from './enquiry-input.js';
import { stagesFor } from './on-behalf.js';
import type { JudgedEnquiry } from './judge-enquiry.js';

/** What a revision of a ticket asks for: never changed once written. */
export interface Revision extends Needed {
  readonly digest: string;
  readonly basis: number;
  readonly reason: string | null;
  readonly note: string | null;
  readonly details: DetailsInput | null;
  readonly facts: FactsInput | null;
  readonly terms: readonly AcceptedTerms[] | null;
  readonly catalogueVersion: number;
  /** whose authority carries it: the filer, or whoever revised it last */
  readonly author: string | null;
  readonly lines: readonly DigestedLine[];
  /** until when it waits for a decision; null: for ever */
  readonly expiresAt: Date | null;
  /** who offers these lines instead of those before; left out: they are asked for */
  readonly offeredBy?: string;
}

/** What a revision is made of: an enquiry as it is sent, or what is offered instead. */
export type JudgedLines = Pick<JudgedEnquiry, 'check' | 'enquiry' | 'world' | 'details' | 'inForce' | 'companyId'> & {
  readonly holder: Pick<JudgedEnquiry['holder'], 'membershipId' | 'basis'>;
};

/**
 * Builds a revision from a verdict that lets it pass: lines that change nothing fall out, lines that the catalogue adds
 * or takes along come in.
 */
export function revisionOf(
  judged: JudgedLines,
  said: {
    readonly author: string;
    /** in whose name the vendor filed the ticket */
    readonly onBehalfOf?: string | null | undefined;
    readonly reason?: string | undefined;
    readonly note?: string | undefined;
    readonly from?: string | null | undefined;
    readonly facts?: FactsInput | undefined;
    readonly terms?: readonly AcceptedTerms[] | null;
  },
): Revision {
  const { check, enquiry, world, holder, details } = judged;
  const effective = new Set(check.lines.filter((line) => line.outcome !== 'nothing').map((line) => line.line));
  const along = check.also.filter((line) => line.why !== 'offer');
  const lines = [...enquiry.lines.filter((line) => effective.has(line.line)), ...along].map((line, index) =>
    digestible(line, index + 1, judged),
  );
  const asked = neededBy(check);
  const needed = { ...asked, stages: stagesFor(asked.stages, said.onBehalfOf ?? null) };
  const facts = said.facts && Object.keys(said.facts).length > 0 ? said.facts : null;
  const terms = said.terms ?? null;
  const digest = digestOf({
    kind: enquiry.kind,
    lines,
    details,
    ...(facts ? { facts } : {}),
    ...(terms ? { terms } : {}),
    from: said.from ? new Date(said.from).toISOString() : null,
  });
  return {
    digest,
    basis: holder.basis,
    reason: textOrNull(said.reason),
    note: textOrNull(said.note),
    details,
    facts,
    terms,
    ...needed,
    expiresAt: expiresAt(world.now, needed, zoneAt(world, judged.companyId)),
    catalogueVersion: judged.inForce.version,
    author: said.author,
    lines,
  };
}

const textOrNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

const digestible = (line: EnquiryLine, number: number, judged: JudgedLines): DigestedLine => ({
  line: number,
  verb: line.verb,
  item: line.item,
  unitId: line.unitId,
  params: paramsIn(line, judged),
  from: line.from?.toISOString() ?? null,
  until: line.until?.toISOString() ?? null,
  ...(typeof line.to?.membershipId === 'string' ? { to: line.to.membershipId } : {}),
});

/**
 * What is given is stored with what stands in where nothing was said, so that a later catalogue changes nothing of it; of
 * what is changed only what was said, so that the rest stays as it is by then; `null` is to be without it.
 */
function paramsIn(line: EnquiryLine, { inForce, world, holder }: JudgedLines): SaidParams {
  const { verb, item, params, unitId, to = holder } = line;
  const known = inForce.catalogue.items.get(item);
  if (!known || verb === 'take' || verb === 'suspend' || verb === 'resume') return {};
  const place = { world, unitId };
  if (verb === 'give') return readParams(inForce.catalogue, known, params, place).values;
  const row = world.assignments.find(
    (each) => each.membershipId === to.membershipId && each.item === item && each.unitId === unitId,
  );
  const { values } = readParams(inForce.catalogue, known, withSaid(row?.params, params), place);
  return Object.fromEntries(Object.keys(params ?? {}).map((key) => [key, values[key] ?? null]));
}

const STATEMENT = /* sql */ `
  with r as (
    insert into ticket_revisions (ticket_id, revision, digest, basis, reason, note, details, stages, catalogue_version,
      created_by, ends_for_others, facts, apply_after, objectable, expires, expires_at, offered_by, terms)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $12, $13, $14, $15, $16, $17, $18, $19)
    returning ticket_id, revision
  )
  insert into ticket_lines (ticket_id, revision, line, verb, item, unit_id, params, from_at, until_at, held_when_filed,
    state_when_filed, to_membership_id)
  select r.ticket_id, r.revision, x.line, x.verb, x.item, x."unitId", x.params, x."from", x."until", s.state is not null,
    s.state, x."to"
  from r join tickets t on t.id = r.ticket_id cross join jsonb_to_recordset($11::jsonb) as x (line int, verb text, item text, "unitId" uuid, params jsonb,
    "from" timestamptz, "until" timestamptz, "to" uuid)
  cross join lateral (select ${stateNow('coalesce(x."to", t.membership_id)', 'x', 'x."unitId"')} as state) s`;

/**
 * Writes a revision and its lines in one statement, with what is held now of each, for whoever decides; that is no part of
 * the digest, which says what is asked for. The ticket row must exist.
 */
export async function writeRevision(tx: Tx, ticketId: string, number: number, revision: Revision): Promise<void> {
  await tx.query(STATEMENT, [
    ticketId,
    number,
    revision.digest,
    revision.basis,
    revision.reason,
    revision.note,
    revision.details === null ? null : JSON.stringify(revision.details),
    JSON.stringify(revision.stages),
    revision.catalogueVersion,
    revision.author,
    JSON.stringify(revision.lines),
    revision.endsForOthers,
    revision.facts === null ? null : JSON.stringify(revision.facts),
    revision.applyAfter,
    revision.objectable,
    revision.expires,
    revision.expiresAt,
    revision.offeredBy ?? null,
    revision.terms === null ? null : JSON.stringify(revision.terms),
  ]);
}
