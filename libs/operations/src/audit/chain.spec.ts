import { CHAIN_START, sealHash, verifyChain, type ChainedEvent, type SealedEvent } from './chain.js';

const eventOf = (seq: number, data: unknown = {}): ChainedEvent => ({
  id: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
  seq: String(seq),
  name: 'ticket.filed',
  ticketId: null,
  companyId: null,
  actorId: null,
  actorKind: 'system',
  data,
  at: '2026-11-21T20:00:00.000Z',
});

function chainOf(length: number): SealedEvent[] {
  let hash: string = CHAIN_START.hash;
  return Array.from({ length }, (_, index) => {
    const event = eventOf(index + 1, { n: index });
    hash = sealHash(hash, event);
    return { number: BigInt(index + 1), hash, event };
  });
}

describe('verifyChain', () => {
  it('accepts what was sealed, whole or in pieces', () => {
    const rows = chainOf(20);
    const whole = verifyChain(CHAIN_START, rows);
    const half = verifyChain(CHAIN_START, rows.slice(0, 10));
    expect(whole).toMatchObject({ ok: true, end: { number: 20n } });
    expect(half.ok && verifyChain(half.end, rows.slice(10))).toEqual(whole);
  });

  it.each<[string, (rows: SealedEvent[]) => void, object]>([
    [
      'a changed event',
      (rows) => rows.splice(6, 1, { ...rows[6]!, event: eventOf(7, { n: 99 }) }),
      { number: 7n, fault: 'event-changed' },
    ],
    [
      'a removed event',
      (rows) => rows.splice(6, 1, { ...rows[6]!, event: undefined }),
      { number: 7n, fault: 'event-missing' },
    ],
    ['a removed seal', (rows) => rows.splice(6, 1), { number: 7n, fault: 'number-missing' }],
    [
      'a changed hash',
      (rows) => rows.splice(6, 1, { ...rows[6]!, hash: '0'.repeat(64) }),
      { number: 7n, fault: 'event-changed' },
    ],
  ])('names the first bad row: %s', (_name, spoil, fault) => {
    const rows = chainOf(10);
    spoil(rows);
    expect(verifyChain(CHAIN_START, rows)).toEqual({ ok: false, ...fault });
  });
});

it('seals the same whatever the order of keys', () => {
  const one = eventOf(1, { a: 1, b: [1, { c: 'ü', d: null }] });
  const other = eventOf(1, { b: [1, { d: null, c: 'ü' }], a: 1 });
  expect(sealHash(CHAIN_START.hash, one)).toBe(sealHash(CHAIN_START.hash, other));
});
