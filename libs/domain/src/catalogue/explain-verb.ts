import { authorityUsed, refusedAuthority, type AuthoritySource } from './authority.js';
import { check } from './check.js';
import type { CompiledCatalogue, Stage } from './compiled.js';
import { linesToEnd } from './end.js';
import { hearingOf } from './hearing.js';
import { withoutPassingOn } from '../enquiry/handed-over-administration.js';
import { LINE_VERBS, type LineVerb } from '../enquiry/enquiry-kinds.js';
import type { Because, Help, Missing, Outcome } from './verdict.js';
import type { Enquiry, HolderRef, World } from './world.js';

/** What somebody may ask about a person; a verb of a line is asked about an item. */
export const PERSON_VERBS_ASKED = ['join', 'amend', 'end'] as const;
export type VerbQuestion = {
  /** the company that it concerns */
  readonly companyId: string;
  readonly holder: HolderRef;
} & (
  | { readonly verb: LineVerb; readonly item: string; readonly unitId: string }
  | { readonly verb: (typeof PERSON_VERBS_ASKED)[number] }
);

/** Whether somebody may ask for something, and what it would come to. */
export interface VerbExplanation {
  readonly outcome: Outcome;
  /** with what authority; null: the vendor's staff, or none */
  readonly by: AuthoritySource | null;
  /** what is in the way, what is missing, what to mind; the first one decides */
  readonly because: readonly Because[];
  readonly needs: readonly Missing[];
  readonly stages: readonly Stage[];
  readonly help: readonly Help[];
}

/** Says what it would come to if the actor of the world asked for this now, and from where the authority for it comes. */
export function explainVerb(catalogue: CompiledCatalogue, question: VerbQuestion, world: World): VerbExplanation {
  const enquiry = enquiryOf(catalogue, question, world);
  const { lines, whole } = withoutPassingOn(catalogue, enquiry, check(catalogue, enquiry, world));
  const hearing = hearingOf(catalogue, enquiry, world);
  const line = 'item' in question ? (enquiry.lines[0] ?? null) : null;
  const item = line === null ? null : (catalogue.items.get(line.item) ?? null);
  const asked = { verb: question.verb, item, unitId: line?.unitId ?? question.companyId, line };
  const isRefused = refusedAuthority(hearing, asked.verb, item, asked.unitId, line) !== null;
  const needs = [...whole.needs, ...lines.flatMap((each) => each.needs)];
  const because = [
    ...whole.because,
    ...lines.flatMap((each) => each.because),
    ...needs.map(({ rule, sentence }) => ({ rule, sentence })),
    ...whole.warnings,
    ...lines.flatMap((each) => each.warnings),
  ];
  return {
    outcome: whole.outcome,
    by: isRefused ? null : authorityUsed(hearing, asked),
    because: once(because, ({ rule, sentence }) => `${rule} ${sentence.en}`),
    needs,
    stages: whole.stages,
    help: once([...whole.help, ...lines.flatMap((each) => each.help)], ({ text }) => text.en),
  };
}

function enquiryOf(catalogue: CompiledCatalogue, question: VerbQuestion, world: World): Enquiry {
  const { companyId: unitId, holder } = question;
  const about = { unitId, holder };
  if ('item' in question) {
    const { verb, item, unitId: at } = question;
    return {
      ...about,
      kind: 'change',
      lines: [{ line: 1, verb, item, unitId: at, params: {}, from: null, until: null }],
    };
  }
  if (question.verb === 'join') return { ...about, kind: 'create', lines: [] };
  if (question.verb === 'amend') return { ...about, kind: 'change', amends: true, lines: [] };
  return { ...about, kind: 'deactivate', lines: linesToEnd(catalogue, about, world).lines };
}

const once = <Each>(all: readonly Each[], by: (each: Each) => string): readonly Each[] => [
  ...new Map(all.map((each) => [by(each), each])).values(),
];

export const isLineVerb = (verb: string): verb is LineVerb => LINE_VERBS.some((each) => each === verb);
