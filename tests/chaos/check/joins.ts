import { verdictOf, type Wish } from '../load/journal.js';
import { grouped, violation, type Check } from './check.js';
import type { Stored } from './stored.js';

/** Whoever was told that they have joined has, once. */
export function checkJoins(wishes: readonly Wish[], stored: Stored): Check {
  const joins = wishes.filter(({ verb }) => verb === 'redeem' || verb === 'join');
  const tickets = grouped(joins, ({ ticket }) => ticket ?? '');
  return {
    name: 'everybody who was let in has joined once, with a new account or their own',
    looked: joins.length,
    violations: joins.flatMap((wish) => {
      const joined = (stored.moves.get(wish.ticket ?? '') ?? []).filter(({ verb }) => verb === 'join').length;
      const verdict = verdictOf(wish);
      if (joined > 1) return [violation('doubled', `${wish.email} joined ${joined} times by ${wish.ticket}`)];
      if (verdict === 'ok' && joined === 0) return [violation('lost', `${wish.email} was let in, and has not joined`)];
      // a second mail of the same invitation comes too late
      const isOnly = (tickets.get(wish.ticket ?? '') ?? []).every((each) => verdictOf(each) === 'refused');
      if (!isOnly || joined === 0) return [];
      return [violation('other', `${wish.email} was refused, and has joined by ${wish.ticket}`)];
    }),
  };
}
