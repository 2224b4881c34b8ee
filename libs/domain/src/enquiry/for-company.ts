import { SUPPORT_HELPS } from '../catalogue/authority.js';
import type { EngineRule } from '../catalogue/engine-rules.js';
import { engineSentence } from '../catalogue/sentences.js';
import type { CheckResult, Missing } from '../catalogue/verdict.js';
import type { Enquiry } from '../catalogue/world.js';

/** What has to be known of a company for which the vendor files in nobody's name. */
export interface CompanyStand {
  /** somebody administrates it as a whole, and can do so now */
  readonly administrated: boolean;
  /** somebody of it would hear of the proposal: at its own address, or whoever is to hand over */
  readonly heard: boolean;
}

/**
 * The vendor names an administrator for a company only while nobody administrates it (docs/adr/0034): whoever can ask
 * themselves is asked, and in their name it can be filed. So it stays until it is in effect; somebody who has come back
 * meanwhile ends it. Why is always said and shown, and somebody of the company hears of it.
 * @param stand as it is now
 * @returns the verdict with what stands against it; that of any other enquiry as it is
 */
export function forCompanyOnly(enquiry: Enquiry, stand: CompanyStand, verdict: CheckResult): CheckResult {
  if (enquiry.forCompany !== true) return verdict;
  const refusals = [
    ...(stand.administrated ? (['engine.administrator-there'] as const) : []),
    ...(stand.heard || (enquiry.phase ?? 'file') !== 'file' ? [] : (['engine.nobody-hears'] as const)),
  ];
  return withNeeds(enquiry, refusals.reduce(refusedBy, verdict));
}

/** Of the lines, because at a join those alone are asked: nobody is kept from joining, and nothing passes. */
function refusedBy(verdict: CheckResult, rule: EngineRule): CheckResult {
  const because = { rule, sentence: engineSentence(rule), field: 'item' };
  return {
    ...verdict,
    whole: { ...verdict.whole, outcome: 'refused' },
    lines: verdict.lines.map(({ approval: _approval, ...each }) => ({
      ...each,
      outcome: 'refused',
      because: [...each.because, because],
      help: [SUPPORT_HELPS],
    })),
  };
}

function withNeeds({ reason, said }: Enquiry, verdict: CheckResult): CheckResult {
  const missing = [
    ...((reason ?? '').trim() === '' ? [needOf('engine.company-reason', 'reason')] : []),
    ...((said?.document ?? '') === '' ? [needOf('engine.company-evidence', 'document')] : []),
  ];
  const { whole } = verdict;
  // what the catalogue asks for as well is asked for once
  const needs = [...whole.needs.filter(({ field }) => missing.every((each) => each.field !== field)), ...missing];
  if (missing.length === 0) return verdict;
  return { ...verdict, whole: { ...whole, needs, outcome: whole.outcome === 'refused' ? 'refused' : 'needs' } };
}

const needOf = (rule: EngineRule, field: 'reason' | 'document'): Missing => ({
  kind: 'ask',
  rule,
  sentence: engineSentence(rule),
  of: null,
  what: [field],
  at: null,
  lines: [],
  field,
});
