import {
  CHAIN_START,
  verifyChain,
  type ChainedEvent,
  type ChainEnd,
  type ChainVerdict,
  type SealedEvent,
} from './chain.js';

/** What a check without a database came to. */
export type FileVerdict =
  | ChainVerdict
  | { readonly ok: false; readonly number: bigint; readonly fault: 'unreadable' | 'not-as-anchored' | 'cut-off' };

interface Line {
  readonly number: string;
  readonly hash: string;
  readonly event: ChainedEvent | null;
}

/** @returns a seal with its event as one line of an export */
export const chainLine = ({ number, hash, event }: SealedEvent): string =>
  JSON.stringify({ number: number.toString(), hash, event: event ?? null } satisfies Line);

const NUMBER = /^[1-9]\d{0,18}$/;
const HASH = /^[0-9a-f]{64}$/;

/** @returns the seal of one line; undefined: it is none */
function readLine(text: string): SealedEvent | undefined {
  try {
    const { number, hash, event } = JSON.parse(text) as Partial<Line>;
    if (typeof number !== 'string' || !NUMBER.test(number)) return undefined;
    if (typeof hash !== 'string' || !HASH.test(hash)) return undefined;
    return { number: BigInt(number), hash, event: event ?? undefined };
  } catch {
    return undefined;
  }
}

/**
 * @param text `number:hash`, as `keyward verify` and the audit page print the end of the chain
 * @returns the anchor; undefined: it is none
 */
export function readAnchor(text: string): ChainEnd | undefined {
  const [number = '', hash = ''] = text.trim().split(/[:\s]+/);
  return NUMBER.test(number) && HASH.test(hash) ? { number: BigInt(number), hash } : undefined;
}

/**
 * Checks an exported chain, line by line, whatever its size; needs nothing but the lines.
 * @param anchors ends of the chain that were kept elsewhere: each has to be passed, with the same hash
 * @returns the end of the chain, or the first row that is not as it was sealed or anchored
 */
export async function verifyChainLines(
  lines: AsyncIterable<string> | Iterable<string>,
  anchors: readonly ChainEnd[] = [],
): Promise<FileVerdict> {
  const kept = new Map(anchors.map(({ number, hash }) => [number, hash]));
  let end: ChainEnd = CHAIN_START;
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const row = readLine(line);
    if (!row) return { ok: false, number: end.number + 1n, fault: 'unreadable' };
    const verdict = verifyChain(end, [row]);
    if (!verdict.ok) return verdict;
    end = verdict.end;
    if ((kept.get(end.number) ?? end.hash) !== end.hash) {
      return { ok: false, number: end.number, fault: 'not-as-anchored' };
    }
  }
  const cut = anchors.find(({ number }) => number > end.number);
  return cut ? { ok: false, number: end.number + 1n, fault: 'cut-off' } : { ok: true, end };
}
