import type { CheckResult as Checked } from '@keyward/contracts';
import { usualDay, type CheckResult, type LocalText } from '@keyward/domain';
import type { CheckedEnquiry } from '@keyward/operations';
import type { Labels } from '../catalogue/labels.js';
import { presentTerms } from './terms.presenter.js';
import { presentEnding } from './ending.presenter.js';
import { deciders, presentBecause, presentLine, presentVerdict } from './verdict.presenter.js';

const PASSES: LocalText = {
  en: '“{item}” passes from {name} to this person.',
  de: '„{item}“ geht von {name} auf diese Person über.',
  it: '«{item}» passa da {name} a questa persona.',
  fr: '« {item} » passe de {name} à cette personne.',
};
const LOSES: LocalText = {
  en: '“{item}” of {name} ends as well, because it needs what passes on.',
  de: '„{item}“ von {name} endet ebenfalls, weil es das Übergehende voraussetzt.',
  it: 'Anche «{item}» di {name} termina, perché richiede ciò che passa.',
  fr: '« {item} » de {name} prend fin également, car cela suppose ce qui est transmis.',
};

interface Named {
  /** of people of the company who have to hand something over, by membership; nobody else is named */
  readonly names: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
}

/**
 * What filing would come to, as a form shows it; `errors` are exactly what filing would refuse with.
 */
export function presentCheck(
  { check, enquiry, inForce, faults, ending, usual, promised, overlaps }: CheckedEnquiry,
  { names, units }: Named,
  labels: Labels,
): Checked {
  const { whole } = check;
  return {
    outcome: whole.outcome,
    because: presentBecause([...whole.because, ...whole.warnings], labels),
    errors: faults.map(({ path, code, sentence, rule }) => ({
      path,
      code,
      detail: labels.say(sentence),
      ...(rule === undefined ? {} : { rule }),
    })),
    lines: check.lines.map((line) => presentVerdict(line, labels)),
    wants: asksFor(check, 'document') ? ['evidence'] : [],
    terms: presentTerms(check, enquiry, inForce.catalogue, labels),
    also: [...(enquiry.kind === 'deactivate' ? enquiry.lines : []), ...check.also]
      .filter(({ to }) => !to)
      .map(presentLine),
    effects: presentEffects(check.effects, names, labels),
    ends: ending && presentEnding(ending, enquiry.lines, units, labels),
    overlaps: overlaps.map(({ items, ...ticket }) => ({ ...ticket, labels: items.map((item) => labels.item(item)) })),
    decides: whole.stages.map((stage) => deciders(stage, labels)[0] ?? ''),
    applyAfter: whole.applyAfter ?? null,
    usual,
    promised: promised && { within: promised.within / 60_000, day: usualDay(promised.calendar) },
  };
}

/** Whether a rule asks for something that is not said: it waits for it, refuses without it, or warns. */
const asksFor = ({ whole, lines }: CheckResult, field: string): boolean =>
  [whole, ...lines].some(({ needs, because, warnings }) =>
    [...needs, ...because, ...warnings].some((each) => each.field === field),
  );

/**
 * What else happens, and to whom where somebody else is concerned.
 * @param names of people of the company who have to hand something over, by membership; nobody else is named
 */
export const presentEffects = (
  effects: CheckResult['effects'],
  names: ReadonlyMap<string, string>,
  labels: Labels,
): Checked['effects'] =>
  effects.map(({ kind, item, sentence, membershipId }) => {
    const label = labels.item(item);
    const name = names.get(membershipId ?? '');
    const told = labels.say(kind === 'lost' ? LOSES : PASSES).replace('{item}', () => label);
    return {
      kind,
      item,
      label,
      sentence: name === undefined ? labels.say(sentence) : told.replace('{name}', () => name),
    };
  });
