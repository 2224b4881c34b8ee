import { ASKED, ASKED_SUSPENSION } from '../../catalogue/hearing.js';
import type { ParamValues } from '../../catalogue/params.js';
import type { Enquiry, EnquiryLine, WorldAssignment } from '../../catalogue/world.js';
import { hasWith, isAlive, paramsRead, type Ground, type Has, type Held } from './held.js';
import { viewOf } from './view.js';

/** One question, with what is known before any line is looked at. */
export interface Question extends Ground {
  readonly enquiry: Enquiry;
  /** rows of the holder that are not over */
  readonly rows: readonly WorldAssignment[];
  readonly before: Has;
  readonly actor: Actor;
}

export type Actor =
  'desk' | 'nobody' | { readonly personId: string; readonly home: string; readonly has: readonly Held[] };

export function questionOf(ground: Ground, enquiry: Enquiry): Question {
  const rows = rowsOf(ground, enquiry.holder.membershipId);
  return { ...ground, enquiry, rows, before: hasWith(ground, enquiry.holder, rows), actor: actorOf(ground) };
}

const rowsOf = ({ world }: Ground, membershipId: string | null): readonly WorldAssignment[] =>
  world.assignments.filter(
    (row) => row.membershipId !== null && row.membershipId === membershipId && isAlive(row, world.now),
  );

function actorOf(ground: Ground): Actor {
  const { actor, memberships } = ground.world;
  if (actor?.staffRole === 'support' || actor?.staffRole === 'lead') return 'desk';
  const member = memberships.get(actor?.membershipId ?? '');
  if (!actor || !member || member.personId !== actor.personId || member.status !== 'active') return 'nobody';
  const { usable } = hasWith(ground, actor, rowsOf(ground, member.id));
  return { personId: actor.personId, home: member.unitId, has: usable };
}

export const sameCell = (one: Pick<EnquiryLine, 'item' | 'unitId'>, other: Pick<EnquiryLine, 'item' | 'unitId'>) =>
  one.item === other.item && one.unitId === other.unitId;

export const sameLine = (one: EnquiryLine, other: EnquiryLine): boolean =>
  one.verb === other.verb && sameCell(one, other);

type Values = Readonly<Record<string, unknown>> | null | undefined;

/** @returns values with what is said of them: each other one, and none where it is said to be nothing */
export function valuesSaid(held: Values, said: Values): Readonly<Record<string, unknown>> {
  const all: Record<string, unknown> = { ...held };
  for (const [key, value] of Object.entries(said ?? {})) {
    if (value === null) delete all[key];
    else all[key] = value;
  }
  return all;
}

/** @returns what the holder's rows are once these lines are in effect */
export function rowsAfter(
  { rows, world, enquiry }: Question,
  lines: readonly EnquiryLine[],
): readonly WorldAssignment[] {
  const kept = rows.filter((row) => !lines.some((line) => line.verb === 'take' && sameCell(line, row)));
  const changed = kept.map((row) => {
    const sets = lines.filter((line) => line.verb === 'set' && sameCell(line, row));
    const params = sets.reduce((all, line) => valuesSaid(all, line.params), row.params);
    const others = (row.suspended ?? []).filter(({ rule }) => rule !== ASKED);
    const isNow = (verb: EnquiryLine['verb']) => lines.some((line) => line.verb === verb && sameCell(line, row));
    if (isNow('suspend')) return { ...row, params, suspended: [...others, ASKED_SUSPENSION] };
    return isNow('resume') ? { ...row, params, suspended: others } : { ...row, params };
  });
  const given = lines.filter(({ verb }) => verb === 'give');
  return [
    ...changed,
    ...given.map(({ item, unitId, params = null }, index): WorldAssignment => ({
      ...{ id: `given ${index}`, membershipId: enquiry.holder.membershipId, holderUnitId: null },
      ...{ item, unitId, params, from: world.now, until: null, ended: false },
    })),
  ];
}

export const hasAfter = (question: Question, lines: readonly EnquiryLine[]): Has =>
  hasWith(question, question.enquiry.holder, rowsAfter(question, lines));

/** @returns the values that a line comes to: what is set stands beside what is held */
export function valuesOf(question: Question, line: EnquiryLine): ParamValues {
  const row = line.verb === 'give' ? undefined : question.rows.find((each) => sameCell(each, line));
  return paramsRead(question, line.item, line.unitId, valuesSaid(row?.params, line.params));
}

/** What a condition about a line can look at, with these lines in effect. */
export const viewOfLine = (question: Question, lines: readonly EnquiryLine[], line: EnquiryLine, params: ParamValues) =>
  viewOf(question, {
    holder: question.enquiry.holder,
    unitId: line.unitId,
    item: line.item,
    params,
    enquiry: question.enquiry,
    has: hasAfter(question, lines).usable,
    ...(typeof question.actor === 'object' ? { actorHas: question.actor.has } : {}),
  });
