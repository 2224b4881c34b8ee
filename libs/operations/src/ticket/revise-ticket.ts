import type { Tx } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
import type { LineInput } from '../enquiry/enquiry-input.js';
import { refuseFaults, verdictFaults } from '../enquiry/enquiry-faults.js';
import { judgeEnquiry } from '../enquiry/judge-enquiry.js';
import { revisionOf, writeRevision } from '../enquiry/write-revision.js';
import { lockTicket } from './locked-ticket.js';
import { assertMove, moveTicket } from './move-ticket.js';
import type { VerbInput } from './person-moves.js';
import { ticketFacts } from './ticket-facts.js';
import { loadLines } from './ticket-lines.js';

/**
 * Replaces what a ticket asks for by a new revision: judged like a filing, carried by whoever revises it. Approvals
 * given so far are about the older revision and so are void. What is not sent stays as it was.
 * Throws what filing throws, and `version-stale`, `move-not-possible`, `not-allowed`.
 */
export async function reviseTicket(
  tx: Tx,
  actor: PersonActor,
  number: string,
  input: VerbInput['revise'],
): Promise<{ ticketId: string }> {
  const ticket = await lockTicket(tx, actor, number);
  const facts = await ticketFacts(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'revise', facts, version: input.version });
  const earlier = input.lines ? [] : await loadLines(tx, ticket.id, ticket.revision);
  const from = ticket.effectiveFrom?.toISOString();
  const said = {
    reason: input.reason ?? ticket.reason ?? undefined,
    note: input.note ?? ticket.note ?? undefined,
    from,
  };
  const judged = await judgeEnquiry(
    tx,
    actor,
    ticket.companyId,
    {
      kind: ticket.kind,
      unit: ticket.unitId,
      person: ticket.personId ?? ticket.subject ?? '',
      details: input.details ?? ticket.details ?? undefined,
      lines:
        ticket.kind === 'deactivate'
          ? []
          : (input.lines ??
            earlier.map((line) => ({
              verb: line.verb,
              item: line.item,
              unit: line.unitId,
              params: line.params as LineInput['params'],
              from: line.from ?? undefined,
              until: line.until ?? undefined,
            }))),
      ...said,
    },
    'share',
  );
  refuseFaults(judged.check, verdictFaults(judged));
  const revision = ticket.revision + 1;
  await writeRevision(tx, ticket.id, revision, revisionOf(judged, { author: actor.personId, ...said }));
  await moveTicket(tx, actor, ticket, {
    verb: 'revise',
    to: 'open',
    facts,
    version: input.version,
    set: { revision, stage: 0 },
  });
  return { ticketId: ticket.id };
}
