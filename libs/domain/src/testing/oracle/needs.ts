import type { CompiledNeed, HoldingNeed, Selection } from '../../catalogue/compiled.js';
import { wantedOf } from '../../catalogue/params.js';
import type { EnquiryLine } from '../../catalogue/world.js';
import { rowsOfPeople } from './along.js';
import { allAlong, heldForNeed, isAsked, isMetBy, paramsRead, type Held, type Seen } from './held.js';
import { hasAfter, sameCell, valuesOf, viewOfLine, type Question } from './hearing.js';

/** What the needs of one line come to. */
export interface Needed {
  readonly isRefused: boolean;
  readonly isWaiting: boolean;
  /** lines that have to come along (`else: add`) */
  readonly companions: readonly EnquiryLine[];
  /** all that is missing and could be had, prerequisites first */
  readonly lines: readonly EnquiryLine[];
}

/** The number of a line that nobody asks for: it is only thought of. */
export const TRIED = 0;
/** @returns what such a line needs beside others in effect; null: it cannot be, or would change nothing */
export type Try = (lines: readonly EnquiryLine[], line: EnquiryLine) => readonly EnquiryLine[] | null;

/** @param lines all that is in effect, this line among them */
export function needsOf(question: Question, lines: readonly EnquiryLine[], line: EnquiryLine, tried: Try): Needed {
  const { catalogue } = question;
  // an item must be no way around the needs of what comes along with it
  const items = line.verb === 'give' ? [line.item, ...allAlong(catalogue, line.item)] : [line.item];
  const missing = items.flatMap((item) =>
    (catalogue.items.get(item)?.needs ?? [])
      .filter((need) => need.on.includes(line.verb))
      .filter((need) => applies(question, need, asSeen(question, line, item)))
      .filter((need) => need.else !== 'warn' && !isMet(question, lines, need, line, item))
      .map((need) => ({ need, added: offered(question, lines, need, line, tried) })),
  );
  return {
    isRefused: missing.some(({ added }) => added === null),
    isWaiting: missing.some(({ need, added }) => added !== null && need.else === 'offer'),
    companions: missing.flatMap(({ need, added }) => (need.else === 'add' ? (added ?? []) : [])),
    lines: missing.flatMap(({ added }) => added ?? []),
  };
}

const asSeen = (question: Question, line: EnquiryLine, item: string): Seen => ({
  item,
  unitId: line.unitId,
  params: item === line.item ? valuesOf(question, line) : paramsRead(question, item, line.unitId, null),
});

const applies = (question: Question, need: Pick<CompiledNeed, 'when'>, seen: Seen): boolean =>
  isAsked(question, question.enquiry.holder, need, seen);

function isMet(
  question: Question,
  lines: readonly EnquiryLine[],
  need: CompiledNeed,
  line: EnquiryLine,
  item: string,
): boolean {
  if (need.kind === 'that') {
    const answer = need.that.evaluate(
      viewOfLine(
        question,
        lines,
        { ...line, item },
        item === line.item ? valuesOf(question, line) : asSeen(question, line, item).params,
      ),
    );
    return 'is' in answer && answer.is;
  }
  return need.kind !== 'holding' || isHeld(question, lines, need, line);
}

/** Whether somebody holds what a need names, seen from a line, with these lines in effect. */
export function isHeld(
  question: Question,
  lines: readonly EnquiryLine[],
  need: HoldingNeed,
  line: Pick<EnquiryLine, 'unitId'> & EnquiryLine,
): boolean {
  return isHeldAt(question, lines, need, { unitId: line.unitId, params: valuesOf(question, line) });
}

export function isHeldAt(
  question: Question,
  lines: readonly EnquiryLine[],
  need: HoldingNeed,
  at: Omit<Seen, 'item'>,
): boolean {
  const { actor } = question;
  switch (need.who) {
    case 'holder':
      return isMetBy(question, need, at, hasAfter(question, lines).usable);
    case 'actor':
      return actor === 'desk' || (actor !== 'nobody' && isMetBy(question, need, at, actor.has));
    case 'unit':
    case 'company':
      return isMetBy(question, need, at, heldForNeed(question, need, at.unitId));
    case 'anyone':
      return isMetBy(question, need, at, [...hasAfter(question, lines).usable, ...heldByOthers(question)]);
  }
}

/** Rows of everybody else that count now. */
function heldByOthers(question: Question): readonly Held[] {
  const { world, enquiry } = question;
  return rowsOfPeople(question)
    .filter((row) => personOf(question, row.membershipId) !== enquiry.holder.personId)
    .filter((row) => !row.ended && row.from <= world.now && (row.until === null || world.now < row.until))
    .filter(
      (row) => (row.suspended ?? []).length === 0 && world.memberships.get(row.membershipId ?? '')?.status === 'active',
    )
    .map((row) => ({
      ...{ item: row.item, unitId: row.unitId, raw: row.params, row, isAlong: false },
      params: paramsRead(question, row.item, row.unitId, row.params),
    }));
}

const personOf = ({ world }: Question, membershipId: string | null): string =>
  world.memberships.get(membershipId ?? '')?.personId ?? '';

/** SEL as ways to become a holder, in the order of the catalogue; nothing can be given for a `not`. */
function waysOf(selection: Selection): readonly (readonly string[])[] {
  if (selection.op === 'everything') return [[]];
  if (selection.op === 'one') return selection.keys.map((key) => [key]);
  if (selection.op === 'not') return [];
  const parts = selection.of.map(waysOf);
  if (selection.op === 'any') return parts.flat();
  return parts.reduce((ways, part) => ways.flatMap((way) => part.map((more) => [...way, ...more])), [[]]);
}

/** @returns the lines that would meet a need: the first way that the actor may go; null: nothing can, or the rule refuses */
function offered(
  question: Question,
  lines: readonly EnquiryLine[],
  need: CompiledNeed,
  line: EnquiryLine,
  tried: Try,
): readonly EnquiryLine[] | null {
  if (need.kind !== 'holding' || need.who !== 'holder' || need.else === 'refuse') return null;
  const at = { unitId: line.unitId, params: valuesOf(question, line) };
  for (const way of waysOf(need.what)) {
    let added: readonly EnquiryLine[] | null = [];
    for (const key of way) added = added && more(question, { lines, added, need, key, at }, tried);
    if (added && isHeldAt(question, [...lines, ...added], need, at)) return added;
  }
  return null;
}

/** One thing that is missing. */
interface Missing {
  readonly lines: readonly EnquiryLine[];
  /** lines that are to be added already */
  readonly added: readonly EnquiryLine[];
  readonly need: HoldingNeed;
  readonly key: string;
  readonly at: Omit<Seen, 'item'>;
}

function more(question: Question, missing: Missing, tried: Try): readonly EnquiryLine[] | null {
  const { added, need, key, at } = missing;
  const lines = [...missing.lines, ...added];
  const one: HoldingNeed = { ...need, what: { op: 'one', keys: [key], source: key } };
  if (isHeldAt(question, lines, one, at)) return added;
  const item = question.catalogue.items.get(key);
  const wanted = wantedOf(need.with, at.params);
  const isThere = question.rows.some((row) => sameCell(row, { item: key, unitId: at.unitId }));
  const line: EnquiryLine = {
    ...{ line: TRIED, verb: isThere ? 'set' : 'give', item: key, unitId: at.unitId },
    params: Object.keys(wanted).length === 0 ? null : wanted,
  };
  // taken, or there already and not enough: another line about it changes nothing
  if (!item || item.elsewhere || item.holder === 'unit' || lines.some((each) => sameCell(each, line))) return null;
  const deeper = tried(lines, line);
  return deeper && [...added, ...deeper, line];
}
