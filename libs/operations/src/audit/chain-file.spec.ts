import { chainLine, readAnchor, verifyChainLines } from './chain-file.js';
import { CHAIN_START, sealHash, type ChainedEvent, type SealedEvent } from './chain.js';

const event = (number: number): ChainedEvent => ({
  id: `id-${number}`,
  seq: String(number),
  name: 'session.opened',
  ticketId: null,
  companyId: null,
  actorId: 'somebody',
  actorKind: 'dealer',
  data: { person: 'somebody', lines: [number, null] },
  at: '2026-01-01T00:00:00.000Z',
});

function aChain(length: number): SealedEvent[] {
  let { hash } = CHAIN_START as { hash: string };
  return Array.from({ length }, (_, index) => {
    hash = sealHash(hash, event(index + 1));
    return { number: BigInt(index + 1), hash, event: event(index + 1) };
  });
}

/** The same log, written anew by somebody who computes the hashes as well. */
function forged(length: number): SealedEvent[] {
  let { hash } = CHAIN_START as { hash: string };
  return Array.from({ length }, (_, index) => {
    const other = { ...event(index + 1), actorId: 'nobody' };
    hash = sealHash(hash, other);
    return { number: BigInt(index + 1), hash, event: other };
  });
}

const lines = (rows: readonly SealedEvent[]) => rows.map(chainLine);

describe('an exported chain', () => {
  const chain = aChain(5);
  const anchorOf = (at: number) => {
    const { number, hash } = chain[at - 1] as SealedEvent;
    return { number, hash };
  };

  it('is whole as it was written, also with a line end at its end', async () => {
    expect(await verifyChainLines([...lines(chain), ''])).toEqual({ ok: true, end: anchorOf(5) });
    expect(await verifyChainLines([])).toEqual({ ok: true, end: CHAIN_START });
  });

  it('names the first line that was changed, taken out or made unreadable', async () => {
    const changed = lines(chain).map((line, at) =>
      at === 2 ? line.replace('session.opened', 'session.closed') : line,
    );
    expect(await verifyChainLines(changed)).toEqual({ ok: false, number: 3n, fault: 'event-changed' });
    expect(await verifyChainLines(lines(chain).toSpliced(1, 1))).toEqual({
      ok: false,
      number: 2n,
      fault: 'number-missing',
    });
    expect(await verifyChainLines(lines(chain).with(3, '{"number":4'))).toEqual({
      ok: false,
      number: 4n,
      fault: 'unreadable',
    });
    expect(
      await verifyChainLines(
        lines(chain).with(1, JSON.stringify({ ...JSON.parse(chainLine(chain[1] as SealedEvent)), event: null })),
      ),
    ).toEqual({
      ok: false,
      number: 2n,
      fault: 'event-missing',
    });
  });

  it('is held against ends that were kept elsewhere: cut off, or written anew as a whole', async () => {
    expect(await verifyChainLines(lines(chain), [anchorOf(2), anchorOf(5)])).toMatchObject({ ok: true });
    expect(await verifyChainLines(lines(chain.slice(0, 3)), [anchorOf(2), anchorOf(5)])).toEqual({
      ok: false,
      number: 4n,
      fault: 'cut-off',
    });
    expect(await verifyChainLines(lines(forged(5)))).toMatchObject({ ok: true });
    expect(await verifyChainLines(lines(forged(5)), [anchorOf(4)])).toEqual({
      ok: false,
      number: 4n,
      fault: 'not-as-anchored',
    });
  });

  it('reads an anchor as it is printed, with a colon or a space', () => {
    const { number, hash } = anchorOf(3);
    expect(readAnchor(`${number}:${hash}`)).toEqual({ number, hash });
    expect(readAnchor(` ${number} ${hash}\n`)).toEqual({ number, hash });
    for (const text of ['', '3', `x:${hash}`, '3:abc']) expect(readAnchor(text)).toBeUndefined();
  });
});
