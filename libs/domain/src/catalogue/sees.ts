import { refusedAuthority } from './authority.js';
import type { CompiledCatalogue } from './compiled.js';
import { hearingOf } from './hearing.js';
import type { Because, Help } from './verdict.js';
import type { Enquiry, World } from './world.js';

/** Whether whoever asks sees somebody; for a no, why, and who does. */
export interface Sees {
  readonly answer: 'yes' | 'no';
  readonly because: readonly Because[];
  readonly help: readonly Help[];
}

/** Asks the verb `see` of `may` and `shut`: to see somebody reaches as far as some of what they have. */
export function sees(catalogue: CompiledCatalogue, question: Pick<Enquiry, 'unitId' | 'holder'>, world: World): Sees {
  const hearing = hearingOf(catalogue, { ...question, kind: 'change', lines: [] }, world);
  const refusal = refusedAuthority(hearing, 'see', null, question.unitId);
  if (refusal === null) return { answer: 'yes', because: [], help: [] };
  return { answer: 'no', because: [refusal.because], help: refusal.help };
}
