import { optionsWithoutPassingOn, withoutPassingOn } from '../../enquiry/handed-over-administration.js';
import { LINE_VERBS } from '../../enquiry/enquiry-kinds.js';
import { promiseAfter, promiseAtRest } from '../../calendar/promise.js';
import { check } from '../check.js';
import type { CompiledCatalogue } from '../compiled.js';
import { effective, portalPermissions } from '../effective.js';
import { linesToEnd } from '../end.js';
import { explain } from '../explain.js';
import { factsStated } from '../facts-stated.js';
import { dueIn } from '../in-time.js';
import { decidersNow } from '../ladder.js';
import { sees } from '../sees.js';
import type { CheckResult } from '../verdict.js';
import type { Enquiry, EnquiryLine, World } from '../world.js';
import type { Case } from './case-schema.js';
import { toldOfAnswer, toldOfCheck, toldOfEffective, toldOfOptions, type Told } from './told.js';

/** What a case asked came to. */
export interface Answered {
  readonly answer: unknown;
  /** the outcomes in it, each with its reasons */
  readonly told: readonly Told[];
}

/** Asks the question of a case of its world. */
export function askCase(catalogue: CompiledCatalogue, { as, ask, expect }: Case, world: World): Answered {
  const unitOf = (person: string | undefined) => {
    const key = person ?? (typeof as === 'string' ? as : '');
    return world.memberships.get(key)?.unitId ?? '';
  };
  const holderOf = (person: string | undefined) => ({
    membershipId: person ?? null,
    personId: world.memberships.get(person ?? '')?.personId ?? person ?? null,
  });
  const asked = (question: Asked): Enquiry =>
    withLinesToEnd(
      catalogue,
      { ...enquiryOf(catalogue, question, unitOf(question.person)), holder: holderOf(question.person) },
      world,
    );
  if (ask.check) return checked(catalogue, asked(ask.check), world);
  if (ask.options) {
    const { person, at, unit } = ask.options;
    const question = { unitId: unit ?? unitOf(person), holder: holderOf(person), ...(at ? { at } : {}) };
    return saidOf(optionsWithoutPassingOn(catalogue, question, world), (answer) => toldOfOptions(answer, expect));
  }
  if (ask.end) {
    const { person } = ask.end;
    return { answer: linesToEnd(catalogue, { unitId: unitOf(person), holder: holderOf(person) }, world), told: [] };
  }
  if (ask.sees) {
    const { person } = ask.sees;
    return saidOf(sees(catalogue, { unitId: unitOf(person), holder: holderOf(person) }, world), toldOfAnswer);
  }
  if (ask.explain) {
    const { person, may, at, records, params, record } = ask.explain;
    const [resource = '', action = ''] = may.split(':');
    const question = { membershipId: person, resource, action, unitId: at ?? unitOf(person) };
    const known = record ? { record: factsStated(record, catalogue.facts.record.get(resource) ?? new Map()) } : {};
    const whole = { ...question, ...(records ? { records } : {}), ...(params ? { params } : {}), ...known };
    return saidOf(explain(catalogue, whole, world), toldOfAnswer);
  }
  if (ask.deciders) return decidersIn(catalogue, asked(ask.deciders), world);
  if (ask.due) return { answer: dueIn(catalogue, world, new Date(ask.due.after), new Date(ask.due.to)), told: [] };
  if (ask.promise) return { answer: promisedOf(catalogue, ask.promise), told: [] };
  if (ask.effective) return saidOf(effective(catalogue, ask.effective.person, world), toldOfEffective);
  return { answer: [...portalPermissions(catalogue, ask.portal?.person ?? null, world)], told: [] };
}

/** @returns until when a decision is promised, and from when on it is due soon; null where nothing is promised */
function promisedOf({ promises }: CompiledCatalogue, asked: NonNullable<Case['ask']['promise']>) {
  const promised = promises.get(asked.kind);
  if (!promised) return null;
  const steps = [
    { status: 'open', at: asked.filed },
    ...(asked.waits ?? []).flatMap(({ from, to }) => [
      { status: 'waiting', at: from },
      { status: 'open', at: to },
    ]),
  ];
  const { dueAt, soonAt } = steps.reduce(
    (stand, { status, at }) => promiseAfter(promised, stand, status, new Date(at)),
    promiseAtRest(promised),
  );
  return { due: dueAt?.toISOString(), soon: soonAt?.toISOString() };
}

const saidOf = <T>(answer: T, tell: (answer: T) => readonly Told[]): Answered => ({ answer, told: tell(answer) });

const checked = (catalogue: CompiledCatalogue, enquiry: Enquiry, world: World): Answered =>
  saidOf(judged(catalogue, enquiry, world), (answer) => toldOfCheck(answer, enquiry));

/** As the product judges it. */
const judged = (catalogue: CompiledCatalogue, enquiry: Enquiry, world: World): CheckResult =>
  withoutPassingOn(catalogue, enquiry, check(catalogue, enquiry, world));

/** @returns a line each, with the people who may decide at each rung of its stages */
function decidersIn(catalogue: CompiledCatalogue, enquiry: Enquiry, world: World): Answered {
  const verdict = judged(catalogue, enquiry, world);
  const answer = verdict.lines.map(({ line: number, outcome, approval }) => {
    const line = enquiry.lines.find((each) => each.line === number);
    const item = catalogue.items.get(line?.item ?? '') ?? null;
    const matter = {
      verb: line?.verb ?? 'give',
      item,
      unitId: line?.unitId ?? enquiry.unitId,
      named: namedIn(catalogue, line),
    };
    const stages = (approval?.stages ?? []).map(({ by }) =>
      by.map((rung) => ({
        rung,
        people: decidersNow(catalogue, { enquiry, line: matter, rung }, world).map(({ id }) => id),
      })),
    );
    return { line: number, outcome, stages };
  });
  return { answer, told: toldOfCheck(verdict, enquiry) };
}

const namedIn = ({ params }: CompiledCatalogue, line: EnquiryLine | undefined): readonly string[] =>
  Object.entries(line?.params ?? {}).flatMap(([key, value]) =>
    params.get(key)?.kind === 'units' ? [value ?? []].flat().map(String) : [],
  );

/** As the product does it: a deactivation that is sent without lines has a line for all that is held. */
const withLinesToEnd = (catalogue: CompiledCatalogue, enquiry: Enquiry, world: World): Enquiry =>
  enquiry.kind === 'deactivate' && enquiry.lines.length === 0
    ? { ...enquiry, lines: linesToEnd(catalogue, enquiry, world).lines }
    : enquiry;

type Asked = NonNullable<Case['ask']['check']>;

function askedOf(line: NonNullable<Asked['lines']>[number]) {
  const verb = LINE_VERBS.find((each) => line[each] !== undefined) ?? 'give';
  return { verb, item: line[verb] ?? '' };
}

function enquiryOf(catalogue: CompiledCatalogue, asked: Asked, home: string): Omit<Enquiry, 'holder'> {
  const unitId = asked.unit ?? home;
  const lines = (asked.lines ?? []).map((line, index): EnquiryLine => ({
    line: index + 1,
    ...askedOf(line),
    unitId: line.at ?? unitId,
    params: line.params ?? null,
    from: line.from === undefined ? null : new Date(line.from),
    until: line.until === undefined ? null : new Date(line.until),
  }));
  return {
    kind: asked.kind,
    ...(asked.kind === 'change-admin' && asked.person === undefined ? { newcomer: true } : {}),
    ...(asked.under
      ? { under: { unitId: asked.under.unit, ...(asked.under.kind ? { kind: asked.under.kind } : {}) } }
      : {}),
    unitId,
    lines,
    amends: asked.details ?? false,
    reason: asked.reason ?? null,
    facts: factsStated(asked.facts ?? {}, catalogue.facts.enquiry),
    accepted: asked.accepts ?? [],
    said: asked.said ?? { firstName: 'New', lastName: 'Person', position: 'Sales' },
  };
}
