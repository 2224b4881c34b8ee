import type { CompiledMay } from '../../catalogue/compiled.js';
import type { ParamValues } from '../../catalogue/params.js';
import type { EnquiryLine } from '../../catalogue/world.js';
import { allAlong, isAllCovered, isHolder, isMeant, paramsRead, type Held } from './held.js';
import { sameCell, valuesOf, viewOfLine, type Question } from './hearing.js';
import { isUnder, reaches } from './place.js';
import { isTrueOr } from './view.js';

/** A right to do something, with where it is held. */
interface Right {
  readonly rule: CompiledMay;
  readonly unitId: string;
  readonly granted: readonly string[];
}

/** Whether the actor may do this: no `shut` stands against it, and some `may` allows it. */
export function isAuthorised(question: Question, line: EnquiryLine): boolean {
  const { actor, catalogue } = question;
  if (actor === 'desk') return true;
  if (actor === 'nobody') return false;
  if (isShut(question, line, actor.has)) return false;
  const rights = [
    ...actor.has.flatMap((held) =>
      (catalogue.items.get(held.item)?.may ?? []).map((rule): Right => ({
        rule,
        unitId: held.unitId,
        granted: unitsIn(question, held.params),
      })),
    ),
    ...catalogue.memberMay.map((rule): Right => ({ rule, unitId: actor.home, granted: [] })),
  ];
  return rights.some((right) => allows(question, right, line, actor));
}

function isShut(question: Question, line: EnquiryLine, actorHas: readonly Held[]): boolean {
  return question.catalogue.shut.some(
    ({ do: verbs, items, to, but, when }) =>
      verbs.includes(line.verb) &&
      (items === null || isMeant(items, line.item)) &&
      (to === null || isHolder(to, (key) => hasAnyhow(question, key))) &&
      (but === null || !isHolder(but, (key) => actorHas.some(({ item }) => item === key))) &&
      isTrueOr(when, () => viewOfLine(question, [], line, valuesOf(question, line)), true),
  );
}

/** Rules about people ask what they hold: also what begins later or is suspended. */
const hasAnyhow = ({ before }: Question, key: string): boolean => before.all.some(({ item }) => item === key);

function allows(
  question: Question,
  { rule, unitId, granted }: Right,
  line: EnquiryLine,
  actor: { readonly personId: string; readonly has: readonly Held[] },
): boolean {
  if (!rule.do.includes(line.verb) || !isMeant(rule.items, line.item)) return false;
  const touched = rule.place === 'granted' ? unitsTouched(question, line) : [line.unitId];
  if (!touched.every((each) => reaches(question.world, rule.place, { unitId, granted }, each))) return false;
  if (!rule.self && question.enquiry.holder.personId === actor.personId) return false;
  if (!isHolder(rule.to, (key) => hasAnyhow(question, key))) return false;
  return isWithinCeiling(question, rule, line, actor.has);
}

/** The values with which it is held before and after; null where it is not held then. */
function beforeAndAfter(question: Question, line: EnquiryLine): readonly (ParamValues | null)[] {
  const row = question.rows.find((each) => sameCell(each, line));
  const before = row ? paramsRead(question, row.item, row.unitId, row.params) : null;
  if (line.verb === 'give') return [null, valuesOf(question, line)];
  if (line.verb === 'take') return [before, null];
  return line.verb === 'set' ? [before, valuesOf(question, line)] : [null, before];
}

/** @returns the units that parameters name */
export const unitsIn = ({ catalogue }: Pick<Question, 'catalogue'>, values: ParamValues): readonly string[] =>
  Object.entries(values).flatMap(([key, value]) =>
    catalogue.params.get(key)?.kind === 'units' && Array.isArray(value) ? (value as readonly string[]) : [],
  );

/** Units that are added or taken away; where none are named, the unit of the line. */
function unitsTouched(question: Question, line: EnquiryLine): readonly string[] {
  const [old = [], wanted = []] = beforeAndAfter(question, line).map((values) => unitsIn(question, values ?? {}));
  const touched = [...old.filter((each) => !wanted.includes(each)), ...wanted.filter((each) => !old.includes(each))];
  return touched.length === 0 ? [line.unitId] : touched;
}

/** Pitfall 4: with all that comes along, what is given is no more than what the actor has there or above. */
function isWithinCeiling(question: Question, { upTo }: CompiledMay, line: EnquiryLine, has: readonly Held[]): boolean {
  if (upTo === null) return true;
  const { catalogue, world } = question;
  const values = beforeAndAfter(question, line).filter((each) => each !== null);
  const params = new Map(
    (catalogue.items.get(line.item)?.with ?? []).flatMap((key) => {
      const param = catalogue.params.get(key);
      return param ? [[key, param] as const] : [];
    }),
  );
  if (upTo !== 'own') {
    return values.every((each) =>
      [...params].every(([key, param]) => {
        if (param.kind !== 'order' || !param.values.includes(upTo.level)) return true;
        return param.values.indexOf(String(each[key])) <= param.values.indexOf(upTo.level);
      }),
    );
  }
  const own = (key: string) => has.filter(({ item, unitId }) => item === key && isUnder(world, line.unitId, unitId));
  return (
    own(line.item).length > 0 &&
    allAlong(catalogue, line.item).every((key) => own(key).length > 0) &&
    values.every((each) => own(line.item).some((mine) => isAllCovered(params, mine.params, each, world)))
  );
}
