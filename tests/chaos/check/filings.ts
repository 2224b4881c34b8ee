import { verdictOf, type Wish } from '../load/journal.js';
import { violation, type Check, type Violation } from './check.js';
import type { Stored } from './stored.js';

/** Every enquiry that got a yes is there once under its key, a refused one left nothing, the rest is there once or not. */
export function checkFilings(wishes: readonly Wish[], stored: Stored): Check {
  const filings = wishes.filter(({ verb }) => verb === 'file');
  return {
    name: 'every enquiry that was accepted is there once, what was refused left nothing',
    looked: filings.length,
    violations: [...filings.flatMap((wish) => ofFiling(wish, stored)), ...strangers(filings, stored)],
  };
}

function ofFiling(wish: Wish, stored: Stored): Violation[] {
  const what = `enquiry ${wish.key} of ${wish.email}`;
  const number = stored.keys.get(`${wish.email} ${wish.key}`);
  const marks = stored.marks.get(wish.tries[0]?.mark ?? '') ?? [];
  const verdict = verdictOf(wish);
  const found: Violation[] = [];
  if (marks.length > 1) found.push(violation('doubled', `${what} became ${marks.length} tickets`));
  if ((number !== undefined) !== marks.length > 0) found.push(violation('other', `${what}: key and ticket disagree`));
  if (verdict === 'refused' && marks.length > 0) found.push(violation('other', `${what} was refused, and is there`));
  if (verdict === 'ok' && number === undefined) found.push(violation('lost', `${what} was accepted, and is not there`));
  for (const answered of numbersAnswered(wish)) {
    if (answered !== number) found.push(violation('other', `${what} was answered with ${answered}, and is ${number}`));
  }
  return found;
}

function numbersAnswered({ tries }: Wish): string[] {
  return tries.flatMap(({ reply }) => {
    const answered = reply?.kind === 'ok' ? (reply.body as { number?: string } | undefined)?.number : undefined;
    return answered === undefined ? [] : [answered];
  });
}

/** Keys that nobody sent. */
function strangers(filings: readonly Wish[], stored: Stored): Violation[] {
  const sent = new Set(filings.map(({ email, key }) => `${email} ${key}`));
  return [...stored.keys]
    .filter(([key]) => !sent.has(key))
    .map(([, number]) => violation('other', `${number} is there under a key that nobody sent`));
}
