import type { Fault } from './source.js';

/** Something that is often written in a place where the file has another word for it. */
interface Usual {
  /** where it stands, as the key path of the fault */
  readonly at: RegExp;
  /** what stands there, as the file has it; absent: whatever it is */
  readonly found?: (value: unknown) => boolean;
  /** what to write instead */
  readonly remedy: string;
}

const isDay = (value: unknown): boolean =>
  value instanceof Date || (typeof value === 'string' && /^\d{4}-/.test(value));
const UNTIL_A_DAY = 'with “when” at what it permits, such as when: now < timestamp("2030-04-01T00:00:00Z")';

const USUAL: readonly Usual[] = [
  {
    at: /\.may\.\d+\.when$/,
    remedy: 'Authority has no condition. Take it back where it does not hold with a rule of “shut”, which has “when”.',
  },
  {
    at: /^limits\.[^.]+\.when$/,
    remedy: 'Write the condition as the maximum, such as max: "company.seats"; or put a need with “that” at the item.',
  },
  {
    at: /(^|\.)clocks\.\d+\.when$/,
    remedy:
      'Say with “unless” for whose holders it does not run; or begin “from” a date that only those have who are meant.',
  },
  {
    at: /(^|\.)clocks\.\d+\.from$/,
    found: isDay,
    remedy: `A clock begins with something that happens, or with a date that each has, such as from: given. One day for all is said ${UNTIL_A_DAY}.`,
  },
  {
    at: /(^|\.)needs\.\d+\.ask$/,
    found: Array.isArray,
    remedy: 'A need asks for one thing: write one for each, such as needs: [{ ask: reason }, { ask: document }].',
  },
  {
    at: /^items\.[^.]+\.retired\.(from|at|on|date|since|until|after)$/,
    remedy: `What is retired is given no more from the version on that says so. The day on which its use ends is said ${UNTIL_A_DAY}.`,
  },
  {
    at: /^items\.[^.]+\.retired$/,
    found: (value) => typeof value === 'string',
    remedy: 'Write retired: true, or with what takes its place: retired: { for: item }.',
  },
  {
    at: /^items\.[^.]+\.holder$/,
    found: (value) => value === 'company' || value === 'branch' || value === 'network',
    remedy: 'Write holder: unit, and the kinds of units that can hold it with “at”, such as at: [company].',
  },
];

/** Who decides, written as a key although it is a word of its own. */
const WORD_AS_KEY = /(^|\.)(by|with|tell)\.\d+\.(person|peer|auto|refuse)$/;

/**
 * Says what to write instead, where it is known what is usually meant.
 * @param valueAt what stands at a path of the file
 * @returns the same faults with better remedies, without those that only follow from another
 */
export function withUsualRemedies(
  faults: readonly Fault[],
  valueAt: (path: readonly PropertyKey[]) => unknown,
): readonly Fault[] {
  const keyOf = ({ path }: Fault) => path.map(String).join('.');
  const words = faults.filter((each) => each.code === 'unknown-key' && WORD_AS_KEY.test(keyOf(each)));
  const isConsequence = (each: Fault) =>
    !words.includes(each) && words.some(({ path }) => keyOf(each).startsWith(`${path.slice(0, -1).join('.')}.`));
  return faults
    .filter((each) => !isConsequence(each))
    .map((each) => {
      if (words.includes(each)) {
        const word = String(each.path.at(-1));
        return {
          ...each,
          remedy: `“${word}” is a word of its own: write by: [${word}]. What it takes is said with needs of the item.`,
        };
      }
      const usual = USUAL.find(({ at, found }) => at.test(keyOf(each)) && (found?.(valueAt(each.path)) ?? true));
      return usual ? { ...each, remedy: usual.remedy } : each;
    });
}
