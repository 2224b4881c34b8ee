import type { Refusal } from './authority.js';
import type { LineVerb } from '../enquiry/enquiry-kinds.js';
import { lineKey } from './hearing.js';
import type { AlsoLine, Because, Effect, Help, Missing } from './verdict.js';
import type { EnquiryLine, WorldAssignment } from './world.js';

/** What judging one line brings to light; all failures are collected, none hides another. */
export interface Findings {
  readonly refusals: Because[];
  readonly help: Help[];
  readonly missing: Missing[];
  readonly warnings: Because[];
  readonly along: Along[];
  readonly offers: Along[];
  /** what its needs lack, offered or added, prerequisites first */
  readonly needed: EnquiryLine[];
  /** what the line itself does to others, told once it stands */
  readonly effects: Effect[];
  /** rows of others that end so that the line can be */
  readonly handed: WorldAssignment[];
}

/** A line that comes along with another one. */
export interface Along {
  readonly line: EnquiryLine;
  readonly why: AlsoLine['why'];
  readonly rule: string;
  /** what its coming along does, told once the line stands */
  readonly effect?: Effect;
}

export const noFindings = (): Findings => ({
  refusals: [],
  help: [],
  missing: [],
  warnings: [],
  along: [],
  offers: [],
  needed: [],
  effects: [],
  handed: [],
});

/** Adds a refusal with its help, each help once. */
export function refuse(findings: Findings, { because, help }: Refusal): void {
  findings.refusals.push(because);
  for (const each of help) {
    if (!findings.help.some((known) => known.text.en === each.text.en)) findings.help.push(each);
  }
}

/** Hands out the same numbered line for the same thing, so that several lines can bring it along and name it. */
export class LineRegistry {
  private readonly known = new Map<string, EnquiryLine>();
  private last: number;

  constructor(lines: readonly EnquiryLine[]) {
    this.last = Math.max(0, ...lines.map((line) => line.line));
    for (const line of lines) this.known.set(lineKey(line.verb, line.item, line.unitId), line);
  }

  /** What fell out is asked for no more: whoever still needs it brings it along anew. */
  forget(line: EnquiryLine): void {
    const key = lineKey(line.verb, line.item, line.unitId);
    if (this.known.get(key) === line) this.known.delete(key);
  }

  /** @returns the line of this thing, a new one with the next number where there is none yet */
  lineFor(
    verb: LineVerb,
    item: string,
    unitId: string,
    like: EnquiryLine,
    params?: EnquiryLine['params'],
  ): EnquiryLine {
    const asked = lineKey(verb, item, unitId);
    // what comes along with other values is another line
    const key = `${asked} ${JSON.stringify(params ?? {})}`;
    const known = this.known.get(asked) ?? this.known.get(key);
    if (known) return known;
    this.last += 1;
    const values = Object.keys(params ?? {}).length === 0 ? {} : { params: params ?? null };
    const line = { line: this.last, verb, item, unitId, ...values, from: like.from ?? null, until: null };
    this.known.set(key, line);
    return line;
  }
}
