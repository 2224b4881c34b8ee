import type { EnquiryKind, LineVerb } from '@keyward/domain';
import type { TermsInput } from './accepted-terms.js';
import type { HandedIn } from '../attachment/handed-in.js';

/** Values of parameters: a level, a number, some of a set, ids of units; `null`: without it from now on. */
export type ParamsInput = Readonly<Record<string, string | number | readonly string[] | null>>;

/** Values of the facts that the catalogue declares of an enquiry, as they are sent and stored: dates are texts. */
export type FactsInput = Readonly<Record<string, boolean | number | string | readonly string[]>>;

/** One change as it is sent; `unit` defaults to the unit of the enquiry. Times are ISO 8601. */
export interface LineInput {
  readonly verb: LineVerb;
  readonly item: string;
  readonly unit?: string | undefined;
  readonly params?: ParamsInput | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export interface NewPersonInput {
  readonly email: string;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly position?: string | undefined;
}

export interface DetailsInput {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly position?: string | undefined;
}

/** Who takes over something that only one can have, when its holder leaves. */
export interface SuccessorInput {
  readonly item: string;
  readonly unit?: string | undefined;
  /** id of a person of the company */
  readonly person: string;
}

/** An enquiry as it is sent (the contracts' `EnquiryInput`). */
export interface EnquiryInput {
  readonly kind: EnquiryKind;
  readonly unit?: string | undefined;
  /** the person's id, or what is typed about a newcomer */
  readonly person: string | NewPersonInput;
  readonly details?: DetailsInput | undefined;
  readonly lines: readonly LineInput[];
  /** of a deactivation */
  readonly successors?: readonly SuccessorInput[] | undefined;
  readonly from?: string | undefined;
  readonly facts?: FactsInput | undefined;
  /** terms that whoever files accepts */
  readonly terms?: readonly TermsInput[] | undefined;
  /** files that were handed in before, as `readHandedIn` knows them */
  readonly evidence?: HandedIn | undefined;
  /** of a ticket that is revised: the name of a file that is attached to it */
  readonly attached?: string | null | undefined;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  /** numbers of undecided tickets of the own side about the same person, which this one replaces */
  readonly supersedes?: readonly string[] | undefined;
  /** id of a wish of the person it is about, which this answers */
  readonly wish?: string | undefined;
  /** in whose name staff file it: id of a person who could file it themselves */
  readonly onBehalfOf?: string | undefined;
}
