import type { CheckResult as Checked } from '@keyward/contracts';
import type { CheckResult, LocalText } from '@keyward/domain';
import type { CheckedEnquiry } from '@keyward/operations';
import type { Labels } from '../catalogue/labels.js';
import { deciders, presentBecause, presentLine, presentVerdict } from './verdict.presenter.js';

const PASSES: LocalText = {
  en: '“{item}” passes from {name} to this person.',
  de: '„{item}“ geht von {name} auf diese Person über.',
};
const LOSES: LocalText = {
  en: '“{item}” of {name} ends as well, because it needs what passes on.',
  de: '„{item}“ von {name} endet ebenfalls, weil es das Übergehende voraussetzt.',
};

/**
 * What filing would come to, as a form shows it; `errors` are exactly what filing would refuse with.
 * @param names of people of the company who have to hand something over, by membership; nobody else is named
 */
export function presentCheck(
  { check, enquiry, faults }: CheckedEnquiry,
  names: ReadonlyMap<string, string>,
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
    also: [...(enquiry.kind === 'deactivate' ? enquiry.lines : []), ...check.also].map(presentLine),
    effects: presentEffects(check.effects, names, labels),
    decides: whole.stages.map((stage) => deciders(stage, labels)[0] ?? ''),
    // what such tickets usually took is told once the vendor has promised times
    usual: null,
  };
}

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
