import type { Rung, Selection, Stage } from '../../catalogue/compiled.js';
import type { EnquiryLine } from '../../catalogue/world.js';
import { rowsOfPeople } from './along.js';
import { unitsIn } from './authority.js';
import { isHolder, isInForce, isMeant, names, paramsRead } from './held.js';
import { valuesOf, viewOfLine, type Question } from './hearing.js';
import { companyOf, isUnder, ownerOf, reaches, upwards } from './place.js';

/** @returns the stages of the first entry that fits; null where it is refused, or nothing fits */
export function stagesOf(
  question: Question,
  lines: readonly EnquiryLine[],
  line: EnquiryLine,
): readonly Stage[] | null {
  for (const rule of question.catalogue.decide) {
    if (!rule.on.includes(line.verb) || (rule.items !== null && !isMeant(rule.items, line.item))) continue;
    const answer = rule.when?.evaluate(viewOfLine(question, lines, line, valuesOf(question, line))) ?? { is: true };
    // what is not known could fit
    if (!('is' in answer)) return null;
    if (!answer.is) continue;
    const stages = rule.stages.map(({ by }) => ladder(question, line, by));
    return stages.includes(null) ? null : stages.flatMap((stage) => stage ?? []);
  }
  return null;
}

/** The first rung with somebody in it; null: there is none, or it refuses. Empty: nobody has to decide. */
function ladder(question: Question, line: EnquiryLine, by: readonly Rung[]): readonly Stage[] | null {
  const at = by.findIndex((rung) => isThere(question, line, rung));
  const rung = by[at];
  if (rung === undefined || rung === 'refuse') return null;
  return rung === 'auto' ? [] : [{ by: by.slice(0, at + 1) }];
}

function isThere(question: Question, line: EnquiryLine, rung: Rung): boolean {
  if (rung === 'auto' || rung === 'refuse') return true;
  const { world, enquiry } = question;
  if (rung === 'person') return world.memberships.get(enquiry.holder.membershipId ?? '')?.status === 'active';
  if (rung === 'peer') return apart(question, peersOf(question, line)).length > 0;
  if ('staff' in rung) return true;
  return 'holders' in rung && holdersThere(question, line, rung.holders, rung.at).length > 0;
}

/** Colleagues in the company who have something that allows the same, for this person and as far as there; `upTo` is not asked. */
function peersOf(question: Question, line: EnquiryLine): readonly string[] {
  const { world, catalogue, before } = question;
  const company = ownerOf(world, line.unitId);
  const named = unitsIn(question, valuesOf(question, line));
  const rows = rowsOfPeople(question).filter((row) => {
    const member = world.memberships.get(row.membershipId ?? '');
    if (member?.status !== 'active' || !isInForce(row, world.now) || !isUnder(world, row.unitId, company)) return false;
    const granted = unitsIn(question, paramsRead(question, row.item, row.unitId, row.params));
    return (catalogue.items.get(row.item)?.may ?? []).some(
      (rule) =>
        rule.do.includes(line.verb) &&
        rule.self !== 'only' &&
        isMeant(rule.items, line.item) &&
        isHolder(rule.to, (key) => before.all.some(({ item }) => item === key)) &&
        (rule.place === 'granted' && named.length > 0 ? named : [line.unitId]).every((each) =>
          reaches(world, rule.place, { unitId: row.unitId, granted }, each),
        ),
    );
  });
  return rows.flatMap((row) => world.memberships.get(row.membershipId ?? '')?.personId ?? []);
}

/** Pitfall 17: neither whoever asks nor whom it is about. */
const apart = ({ world, enquiry }: Question, people: readonly string[]): readonly string[] =>
  people.filter((each) => each !== world.actor?.personId && each !== enquiry.holder.personId);

function holdersThere(question: Question, { unitId }: EnquiryLine, what: Selection, at: string): readonly string[] {
  const { world } = question;
  const company = ownerOf(world, unitId);
  const line = upwards(world, unitId);
  const heldAt = (isThere: (unitId: string) => boolean) => apart(question, peopleWith(question, what, isThere));
  const nearest = (units: readonly string[]) =>
    units.map((unit) => heldAt((each) => each === unit)).find((people) => people.length > 0) ?? [];
  if (at === 'nearest') return nearest(line);
  if (at === 'above')
    return nearest(upwards(world, company).filter((unit) => companyOf(world, unit) === null && unit !== company));
  if (at === 'root') return heldAt((each) => each === line.at(-1));
  if (at === 'other') return heldAt((each) => !isUnder(world, each, company) && !isUnder(world, company, each));
  return heldAt((each) => isUnder(world, each, company));
}

function peopleWith(question: Question, what: Selection, isThere: (unitId: string) => boolean): readonly string[] {
  const { world, catalogue } = question;
  const rows = rowsOfPeople(question);
  const people = new Set(
    [...world.memberships.values()].filter(({ status }) => status === 'active').map((one) => one.personId),
  );
  const has = (personId: string, key: string) =>
    rows.some(
      (row) =>
        row.item === key &&
        isThere(row.unitId) &&
        world.memberships.get(row.membershipId ?? '')?.personId === personId &&
        world.memberships.get(row.membershipId ?? '')?.status === 'active' &&
        isInForce(row, world.now),
    );
  const isNamed = (personId: string) =>
    [...catalogue.items.keys()].some((key) => names(what, key) && has(personId, key));
  return [...people].filter((each) => isNamed(each) && isHolder(what, (key) => has(each, key)));
}
