import type { Tx } from '@keyward/db';
import { CHAIN_START, verifyChain, type ChainEnd, type ChainVerdict } from '../audit/chain.js';
import { readChain } from '../audit/read-chain.js';
import { violations, type Found, type Invariant } from './invariant.js';

/** So many events are read and hashed at a time. */
const PIECE = 10_000;
/** A sealer that has just started looks so far back: an unsealed event behind that is never sealed (seal-events.ts). */
const LOOKS_BACK = 100_000;

const FAULTS: Readonly<Record<Extract<ChainVerdict, { ok: false }>['fault'], string>> = {
  'number-missing': 'is missing',
  'event-missing': 'seals an event that is gone',
  'event-changed': 'does not fit its event: one of the two was changed',
};

/** What comes after the first break cannot be judged, so it is one violation. */
async function foldChain(tx: Tx): Promise<Found> {
  let end: ChainEnd = CHAIN_START;
  for (let reading = readChain(tx, end.number, PIECE); ;) {
    const rows = await reading;
    const last = rows.at(-1);
    // the database reads on while this piece is hashed
    if (last && rows.length === PIECE) reading = readChain(tx, last.number, PIECE);
    const verdict = verifyChain(end, rows);
    if (!verdict.ok) {
      await reading;
      return { total: 1, examples: [`The chain is broken. Seal ${verdict.number} ${FAULTS[verdict.fault]}.`] };
    }
    end = verdict.end;
    if (rows.length < PIECE) return { total: 0, examples: [], figures: await tailOf(tx, end) };
  }
}

/** What is not sealed yet: it grows when no worker seals. */
async function tailOf(tx: Tx, end: ChainEnd): Promise<Record<string, number | string>> {
  const [tail] = await tx.query<{ count: number; seconds: number }>(
    `select count(*)::int as count,
       coalesce(greatest(extract(epoch from app.now() - min(e.at)), 0), 0)::float as seconds
     from events e left join audit_seals s on s.event_id = e.id where s.event_id is null`,
  );
  return {
    sealed: Number(end.number),
    end: end.hash,
    unsealed: tail?.count ?? 0,
    unsealedForSeconds: Math.round(tail?.seconds ?? 0),
  };
}

export const auditChain: Invariant = {
  name: 'audit-chain',
  says: 'Every sealed event is as it was sealed, in one unbroken chain, and no event was left behind unsealed.',
  remedy: 'Compare with a backup: somebody with more rights than the application changed the log.',
  streams: true,
  checks: [
    ({ tx }) => foldChain(tx),
    violations(/* sql */ `
      select format('seal %s says it is about event %s, which has another place in the log', s.number, s.event_seq)
      from audit_seals s join events e on e.id = s.event_id where e.seq <> s.event_seq
      union all
      select format('event %s is not sealed, and the sealer has passed it long ago', e.seq)
      from events e left join audit_seals s on s.event_id = e.id
      where s.event_id is null and e.seq <= (select max(event_seq) from audit_seals) - ${LOOKS_BACK}`),
  ],
};
