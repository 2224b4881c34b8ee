import type { EnquiryLine } from '../../catalogue/world.js';
import { allAlong, isAsked, isMetBy, nameOf, names, type Held } from './held.js';
import { hasAfter, sameCell, type Question } from './hearing.js';

/** What a line does to things that stay held. */
export interface Lost {
  readonly isRefused: boolean;
  /** lines by which others go as well (`lost: take`) */
  readonly takes: readonly EnquiryLine[];
}

/** Needs that were met, and are not any more with these lines in effect, as far as this line is about what they name. */
export function lossesOf(question: Question, lines: readonly EnquiryLine[], line: EnquiryLine): Lost {
  const { catalogue } = question;
  const after = hasAfter(question, lines);
  const left = hasAfter(
    question,
    lines.filter(({ verb }) => verb !== 'give'),
  );
  const touched = [line.item, ...allAlong(catalogue, line.item)];
  const kept = question.before.all.filter((held) => isKept(question, lines, left.all, held));
  const lost = kept.flatMap((held) =>
    (catalogue.items.get(held.item)?.needs ?? []).flatMap((need) => {
      if (need.kind !== 'holding' || need.who !== 'holder' || need.lost === 'keep') return [];
      if (!touched.some((key) => names(need.what, key))) return [];
      if (!isAsked(question, question.enquiry.holder, need, held)) return [];
      const isLost =
        isMetBy(question, need, held, question.before.usable) && !isMetBy(question, need, held, after.usable);
      return isLost ? [{ need, held }] : [];
    }),
  );
  const isStuck = ({ need, held }: (typeof lost)[number]) =>
    need.lost === 'refuse' ||
    (need.lost === 'take' && ((held.isAlong && !isOwn(held)) || catalogue.items.get(held.item)?.elsewhere === true));
  return {
    isRefused: lost.some(isStuck),
    takes: lost
      .filter((each) => each.need.lost === 'take' && !isStuck(each))
      .map(({ held: { item, unitId } }) => ({ line: 0, verb: 'take', item, unitId })),
  };
}

/** What has begun, suspended or not, and is still there when what is taken is gone. */
function isKept({ world }: Question, lines: readonly EnquiryLine[], left: readonly Held[], held: Held): boolean {
  if (held.isAlong) return left.some((each) => each.isAlong && nameOf(each) === nameOf(held));
  const { row } = held;
  if (row === null || row.from > world.now) return false;
  return !lines.some((line) => line.verb === 'take' && sameCell(line, row));
}

/** In a circle, something comes along with itself, and so goes with itself. */
const isOwn = ({ row, ...held }: Held): boolean => row !== null && sameCell(row, held);
