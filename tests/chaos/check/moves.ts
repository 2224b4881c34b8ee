import { isOfAccount, verdictOf, type Wish } from '../load/journal.js';
import { grouped, violation, type Check, type Violation } from './check.js';
import type { Stored, StoredMove } from './stored.js';

/** Their requests carry a text that the database keeps. */
const MARKED = new Set(['ask', 'answer', 'approve', 'reject', 'withdraw', 'revoke', 'revise', 'object', 'shorten']);

/** Every move that got a yes was made once, from the version it named, by whom it was asked; a refused one left nothing. */
export function checkMoves(wishes: readonly Wish[], stored: Stored): Check {
  const moves = wishes.filter((wish) => !['file', 'attach'].includes(wish.verb) && !isOfAccount(wish));
  return {
    name: 'every decision that was accepted was made once, what was refused left nothing',
    looked: moves.length,
    violations: [
      ...moves.flatMap((wish) => [...ofAnswer(wish, stored), ...ofMarks(wish, stored)]),
      ...rivals(moves),
      ...strangers(moves, stored),
    ],
  };
}

const nameOf = ({ verb, ticket, version, email }: Wish): string => `${verb} of ${ticket} at ${version} by ${email}`;

/** The version that a wish wanted to make is the n-th thing that happened to the ticket. */
const madeBy = (wish: Wish, stored: Stored): StoredMove | undefined =>
  stored.moves.get(wish.ticket ?? '')?.[wish.version ?? 0];

const isOf = (move: StoredMove | undefined, wish: Wish): boolean =>
  move !== undefined && move.email === wish.email && (move.verb === wish.verb || isRejection(move, wish));

/** Denying every line is a rejection. */
const isRejection = (move: StoredMove, wish: Wish): boolean => wish.verb === 'approve' && move.verb === 'reject';

function ofAnswer(wish: Wish, stored: Stored): Violation[] {
  const yes = wish.tries.filter(({ reply }) => reply?.kind === 'ok').length;
  if (yes > 1) return [violation('doubled', `${nameOf(wish)} was accepted ${yes} times`)];
  if (verdictOf(wish) !== 'ok' || isOf(madeBy(wish, stored), wish)) return [];
  return [violation('lost', `${nameOf(wish)} was accepted, and was not made`)];
}

function ofMarks(wish: Wish, stored: Stored): Violation[] {
  if (!MARKED.has(wish.verb)) return [];
  return wish.tries.flatMap(({ mark, reply }) => {
    const count = stored.marks.get(mark)?.length ?? 0;
    if (count > 1) return [violation('doubled', `${nameOf(wish)}: ${mark} is there ${count} times`)];
    if (reply?.kind === 'ok' && count === 0) return [violation('lost', `${nameOf(wish)}: ${mark} is not there`)];
    if (reply?.kind !== 'refused' || count === 0) return [];
    return [violation('other', `${nameOf(wish)} was refused (${reply.code}), and ${mark} is there`)];
  });
}

/** Of several who decide on the same version one wins. */
function rivals(moves: readonly Wish[]): Violation[] {
  const winners = grouped(
    moves.filter((wish) => verdictOf(wish) === 'ok'),
    ({ ticket, version }) => `${ticket} at ${version}`,
  );
  return [...winners]
    .filter(([, wishes]) => wishes.length > 1)
    .map(([at, wishes]) => violation('doubled', `${at} was moved by ${wishes.map(nameOf).join(' and ')}`));
}

/** Moves of people that nobody asked for, or that were refused to everybody who asked. */
function strangers(moves: readonly Wish[], stored: Stored): Violation[] {
  const asked = grouped(moves, ({ ticket }) => ticket ?? '');
  return [...stored.moves].flatMap(([ticket, made]) =>
    made.flatMap((move, version) => {
      // who joins is looked at by their invitation
      if (version === 0 || move.verb === 'join' || (move.kind !== 'dealer' && move.kind !== 'staff')) return [];
      const wishes = (asked.get(ticket) ?? []).filter((wish) => wish.version === version && isOf(move, wish));
      if (wishes.some((wish) => verdictOf(wish) !== 'refused')) return [];
      return [violation('other', `${move.name} of ${ticket} at ${version} was made, and ${move.email} had no yes`)];
    }),
  );
}
