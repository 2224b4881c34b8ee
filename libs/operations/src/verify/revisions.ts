import type { Tx } from '@keyward/db';
import { digestOf, type DigestedLine } from '../enquiry/digest.js';
import { EXAMPLES, violations, type Found, type Invariant } from './invariant.js';

/** So many revisions are read and hashed at a time. */
const PIECE = 5000;
const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

interface StoredRevision {
  readonly ticketId: string;
  readonly revision: number;
  readonly number: string;
  readonly kind: string;
  readonly digest: string;
  readonly details: unknown;
  readonly facts: unknown;
  readonly terms: unknown;
  readonly from: string | null;
  readonly lines: readonly DigestedLine[];
}

const REVISIONS = /* sql */ `
  select r.ticket_id as "ticketId", r.revision, t.number, t.kind, r.digest, r.details, r.facts, r.terms,
    to_char(t.effective_from, ${ISO}) as "from", coalesce(l.lines, '[]') as lines
  from (
    -- what is blanked has lost what its digest was computed from (erasures)
    select * from ticket_revisions where erased_at is null and (ticket_id, revision) > ($1::uuid, $2::int) order by ticket_id, revision
    limit ${PIECE}
  ) r
  join tickets t on t.id = r.ticket_id
  left join lateral (
    select jsonb_agg(jsonb_build_object('line', line, 'verb', verb, 'item', item, 'unitId', unit_id, 'params', params,
      'from', to_char(from_at, ${ISO}), 'until', to_char(until_at, ${ISO}))
      || case when to_membership_id is null then '{}' else jsonb_build_object('to', to_membership_id) end order by line) as lines
    from ticket_lines where ticket_id = r.ticket_id and revision = r.revision
  ) l on true
  order by r.ticket_id, r.revision`;

/** The digest is computed here as it was when the revision was written, so it is not a matter of SQL. */
async function recompute(tx: Tx): Promise<Found> {
  const examples: string[] = [];
  let total = 0;
  const read = (after: [string, number]) => tx.query<StoredRevision>(REVISIONS, after);
  for (let reading = read(['00000000-0000-0000-0000-000000000000', 0]); ;) {
    const rows = await reading;
    const last = rows.at(-1);
    // the database reads on while this piece is hashed
    if (last && rows.length === PIECE) reading = read([last.ticketId, last.revision]);
    for (const { digest, number, revision, kind, lines, details, facts, terms, from } of rows) {
      const said = { ...(facts === null ? {} : { facts }), ...(terms === null ? {} : { terms }) };
      if (digestOf({ kind, lines, details, ...said, from }) === digest) continue;
      total += 1;
      if (total <= EXAMPLES) examples.push(`ticket ${number}: revision ${revision} is not what its digest says`);
    }
    if (rows.length < PIECE) return { total, examples };
  }
}

export const revisionDigests: Invariant = {
  name: 'revision-digests',
  says: 'What a revision asks for is what its digest was computed from, so nobody decided on other lines.',
  remedy: 'Ask the filer what was meant; the lines, details or date of the revision were changed after it was written.',
  checks: [({ tx }) => recompute(tx)],
  streams: true,
};

export const revisionsWhole: Invariant = {
  name: 'revisions-whole',
  says: 'A ticket has every revision from the first to the present one, and each counts its lines from 1.',
  remedy: 'Restore the missing rows from a backup; the product only appends revisions and lines.',
  checks: [
    violations(/* sql */ `
      select format('ticket %s: revision %s is the present one, and there are %s up to %s', t.number, t.revision,
        coalesce(r.count, 0), coalesce(r.last, 0))
      from tickets t
      left join (select ticket_id, count(*), max(revision) as last from ticket_revisions group by ticket_id) r
        on r.ticket_id = t.id
      where r.count is distinct from t.revision or r.last is distinct from t.revision
      union all
      select format('ticket %s: revision %s has %s lines, numbered from %s to %s', t.number, l.revision, l.count,
        l.first, l.last)
      from (
        select ticket_id, revision, count(*), min(line) as first, max(line) as last
        from ticket_lines group by ticket_id, revision
      ) l join tickets t on t.id = l.ticket_id where l.first <> 1 or l.last <> l.count`),
  ],
};
