import type { CheckResult } from '@keyward/contracts';
import type { CheckedEnquiry } from '@keyward/operations';
import type { Labels } from '../catalogue/labels.js';
import { deciders, presentBecause, presentLine, presentVerdict } from './verdict.presenter.js';

/** What filing would come to, as a form shows it; `errors` are exactly what filing would refuse with. */
export function presentCheck({ check, faults }: CheckedEnquiry, labels: Labels): CheckResult {
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
    effects: check.effects.map(({ kind, item, sentence }) => ({
      kind,
      item,
      label: labels.item(item),
      sentence: labels.say(sentence),
    })),
    decides: whole.stages.map((stage) => deciders(stage, labels)[0] ?? ''),
    // what such tickets usually took is told once the vendor has promised times
    usual: null,
  };
}
