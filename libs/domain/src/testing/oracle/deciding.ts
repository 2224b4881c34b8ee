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
    const stages: Stage[] = [];
    const busy: (readonly string[])[] = [];
    for (const { by } of rule.stages) {
      // who is new agrees by joining
      if (question.enquiry.kind === 'create' && by.every((rung) => rung === 'person')) continue;
      const at = by.findIndex((rung) => isThere(question, line, rung, busy));
      const rung = by[at];
      if (rung === undefined || rung === 'refuse') return null;
      if (rung === 'auto') continue;
      stages.push({ by: by.slice(0, at + 1) });
      if (rung !== 'person') busy.push(...deciders(question, line, rung));
    }
    return stages;
  }
  return null;
}

/** @returns who decides there, as a list in a list; none where it is the vendor, whose people are many */
function deciders(question: Question, line: EnquiryLine, rung: Rung): readonly (readonly string[])[] {
  if (rung === 'peer') return [apart(question, peersOf(question, line))];
  if (typeof rung === 'object' && 'holders' in rung) return [holdersThere(question, line, rung.holders, rung.at)];
  return [];
}

/** Whether somebody is there who does not decide at a stage before: everybody decides once. */
function isThere(question: Question, line: EnquiryLine, rung: Rung, busy: readonly (readonly string[])[]): boolean {
  if (rung === 'auto' || rung === 'refuse') return true;
  const { world, enquiry } = question;
  if (rung === 'person') return world.memberships.get(enquiry.holder.membershipId ?? '')?.status === 'active';
  if (typeof rung === 'object' && 'staff' in rung) return true;
  const here = deciders(question, line, rung);
  return here.some((people) => choices([...busy, people]).length > 0);
}

/** @returns every way in which each of some lists can send somebody else */
const choices = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  lists.reduce<readonly (readonly string[])[]>(
    (ways, people) => ways.flatMap((way) => people.filter((each) => !way.includes(each)).map((each) => [...way, each])),
    [[]],
  );

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
