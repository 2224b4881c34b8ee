import type { LineState, Problem, Ticket, TicketLine, VerbInputs } from '@keyward/contracts';

/** What the approver says about one line; a line that nobody touched is approved. */
export interface LineChoice {
  deny: boolean;
  reason: string;
}
export type Choices = Readonly<Record<string, LineChoice>>;

type Keyed = Pick<TicketLine, 'verb' | 'item' | 'unit'>;
type DecidedLine = VerbInputs['approve']['lines'] extends (infer L)[] | undefined ? L : never;

/** Lines are remembered by what they change, so that a revised ticket keeps what was said about lines that stayed. */
export const lineKey = (line: Keyed): string => `${line.verb} ${line.item} ${line.unit.id}`;

const UNTOUCHED: LineChoice = { deny: false, reason: '' };
export const choiceOf = (choices: Choices, line: Keyed): LineChoice => choices[lineKey(line)] ?? UNTOUCHED;

/** @returns the choices with one line changed */
export const withChoice = (choices: Choices, line: Keyed, change: Partial<LineChoice>): Choices => ({
  ...choices,
  [lineKey(line)]: { ...choiceOf(choices, line), ...change },
});

/** Lines that an earlier stage denied are final until the enquiry is revised; only the others are decided now. */
export const isDecidable = (line: TicketLine): boolean => line.decision?.decision !== 'deny';

/** @returns the `lines` of the approve request: every line that is decided now, by its number */
export const decidedLines = (choices: Choices, lines: readonly TicketLine[]): DecidedLine[] =>
  lines.filter(isDecidable).map((line) => {
    const { deny, reason } = choiceOf(choices, line);
    if (!deny) return { line: line.line, decision: 'approve' };
    return { line: line.line, decision: 'deny', ...(reason.trim() ? { reason: reason.trim() } : {}) };
  });

export interface Consequences {
  gives: TicketLine[];
  takes: TicketLine[];
  /** what stays held, but otherwise */
  changes: TicketLine[];
  denied: TicketLine[];
}

/** @returns what approving would do, for the sentence that asks for confirmation */
export function consequencesOf(choices: Choices, lines: readonly TicketLine[]): Consequences {
  const now = lines.filter(isDecidable);
  const approved = now.filter((line) => !choiceOf(choices, line).deny);
  return {
    gives: approved.filter((line) => line.verb === 'give'),
    takes: approved.filter((line) => line.verb === 'take'),
    changes: approved.filter(({ verb }) => verb !== 'give' && verb !== 'take'),
    denied: now.filter((line) => choiceOf(choices, line).deny),
  };
}

const PLACE = /^lines\.(\d+)(\.|$)/;

/**
 * Why a decision cannot stand as it is: approved lines that need a denied one.
 * @param problem the refusal, whose places count the lines of the ticket from 0
 * @returns those lines, each once; empty where the refusal has another cause
 */
export function leftWithout(
  problem: Pick<Problem, 'code' | 'errors'>,
  choices: Choices,
  lines: readonly TicketLine[],
): TicketLine[] {
  const now = lines.filter(isDecidable);
  const approved = now.filter((line) => !choiceOf(choices, line).deny);
  if (problem.code !== 'no-longer-possible' || approved.length === now.length) return [];
  const places = (problem.errors ?? []).map(({ path }) => PLACE.exec(path)?.[1]);
  // A refusal of the enquiry as a whole is another matter, and is shown as it came.
  if (places.some((place) => place === undefined)) return [];
  return approved.filter(({ line }) => places.includes(String(line - 1)));
}

/** @returns whether nothing would be left: a denial of everything is a rejection */
export const allDenied = (choices: Choices, lines: readonly TicketLine[]): boolean =>
  lines.length > 0 && lines.every((line) => !isDecidable(line) || choiceOf(choices, line).deny);

/** @returns the denied lines that still lack the reason their filer will read */
export const unexplained = (choices: Choices, lines: readonly TicketLine[]): TicketLine[] =>
  lines.filter(isDecidable).filter((line) => {
    const { deny, reason } = choiceOf(choices, line);
    return deny && reason.trim() === '';
  });

/** @returns whether the rights of the person moved since filing, so that the approver must compare and say so */
export const basisMoved = (ticket: Pick<Ticket, 'basis' | 'basisNow'>): boolean => ticket.basis !== ticket.basisNow;

const isSame = (one: LineState, other: LineState): boolean => {
  const inOrder = ({ params, until, suspended }: LineState) =>
    JSON.stringify([Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1)), until, suspended]);
  return inOrder(one) === inOrder(other);
};

/**
 * @returns whether now something else is held than when the line was filed: it or not, with what, until when, suspended
 * or not. Of an old line nothing but the first is known; one that is applied has moved it itself.
 */
export function isMoved(line: TicketLine): boolean {
  if (line.appliedAt) return false;
  if (line.heldNow !== line.heldWhenFiled) return true;
  return line.whenFiled !== null && line.now !== null && !isSame(line.whenFiled, line.now);
}

/** @returns the lines of which now something else is held than when they were filed */
export const movedLines = (lines: readonly TicketLine[]): TicketLine[] => lines.filter(isMoved);
