import type { CheckResult } from '@keyward/contracts';
import type { LocalText } from '@keyward/domain';
import type { CheckedEnquiry } from '@keyward/operations';
import type { Labels } from '../catalogue/labels.js';
import { deciders, presentBecause, presentLine, presentVerdict } from './verdict.presenter.js';

const PASSES: LocalText = {
  en: '“{item}” passes from {name} to this person.',
  de: '„{item}“ geht von {name} auf diese Person über.',
};

/**
 * What filing would come to, as a form shows it; `errors` are exactly what filing would refuse with.
 * @param names of people of the company who have to hand something over, by membership; nobody else is named
 */
export function presentCheck(
  { check, faults }: CheckedEnquiry,
  names: ReadonlyMap<string, string>,
  labels: Labels,
): CheckResult {
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
    also: check.also.map(presentLine),
    effects: check.effects.map(({ kind, item, sentence, membershipId }) => {
      const name = kind === 'handed-over' ? names.get(membershipId ?? '') : undefined;
      const passes = labels.say(PASSES).replace('{item}', labels.item(item));
      return {
        kind,
        item,
        label: labels.item(item),
        sentence: name === undefined ? labels.say(sentence) : passes.replace('{name}', () => name),
      };
    }),
    decides: whole.stages.map((stage) => deciders(stage, labels)[0] ?? ''),
    // what such tickets usually took is told once the vendor has promised times
    usual: null,
  };
}
