import fc from 'fast-check';
import { check } from '../../catalogue/check.js';
import type { CompiledCatalogue } from '../../catalogue/compiled.js';
import type { AlsoLine } from '../../catalogue/verdict.js';
import type { Enquiry, EnquiryLine, World } from '../../catalogue/world.js';
import { anySource, compiledFrom } from './any-catalogue.js';
import { anyEnquiry, anyWorld, enquiryFrom, worldFrom } from './any-world.js';
import { questionOf } from './hearing.js';
import { needsOf } from './needs.js';

const RUNS = Number(process.env['LAW_RUNS'] ?? 60);
/** The same worlds each time; `LAW_SEED` draws others. */
const seed = Number(process.env['LAW_SEED'] ?? 1);
const WORLDS = 30;
const TIME = 120_000;

const keyOf = ({ verb, item, unitId }: EnquiryLine): string => `${verb} ${item} ${unitId}`;
const numbered = (lines: readonly EnquiryLine[]) => lines.map((line, index) => ({ ...line, line: index + 1 }));
const asLine = ({ line, verb, item, unitId, params = null }: AlsoLine): EnquiryLine => ({
  ...{ line, verb, item, unitId, params },
});

/** Lines that stand: neither refused nor without an effect. */
function standing({ lines }: Enquiry, verdicts: ReturnType<typeof check>['lines']): readonly EnquiryLine[] {
  return lines.filter((_line, at) => !['refused', 'nothing'].includes(verdicts[at]?.outcome ?? 'refused'));
}

type Law = (catalogue: CompiledCatalogue, enquiry: Enquiry, world: World) => boolean;

/** @throws with the question, for whoever reads a counterexample */
function holds(law: Law): void {
  fc.assert(
    fc.property(
      anySource(),
      fc.array(fc.tuple(anyWorld, anyEnquiry()), { minLength: WORLDS, maxLength: WORLDS }),
      (source, all) => {
        const catalogue = compiledFrom(source);
        if (!('items' in catalogue)) throw new Error(catalogue.join('\n'));
        for (const [drawn, one] of all) {
          const world = worldFrom(catalogue, drawn);
          const enquiry = enquiryFrom(world, one);
          if (!law(catalogue, enquiry, world)) throw new Error(JSON.stringify({ source, drawn, enquiry }));
        }
      },
    ),
    { numRuns: RUNS, seed },
  );
}

describe('on generated catalogues and worlds', () => {
  it(
    'the order of lines changes no outcome',
    () => {
      holds((catalogue, enquiry, world) => {
        // of a line that is there twice the second changes nothing, whichever that is
        const lines = [...new Map(enquiry.lines.map((line) => [keyOf(line), line])).values()];
        const told = (some: readonly EnquiryLine[]) => {
          const result = check(catalogue, { ...enquiry, lines: numbered(some) }, world);
          const outcomes = some.map((line, at) => `${keyOf(line)} ${result.lines[at]?.outcome}`);
          return [...outcomes, ...result.also.map((line) => `${line.why} ${keyOf(line)}`)].toSorted().join('\n');
        };
        return told(lines) === told(lines.toReversed());
      });
    },
    TIME,
  );

  it(
    'what stands has all that it needs, once it is in effect with what comes along',
    () => {
      holds((catalogue, enquiry, world) => {
        const { lines: verdicts, also } = check(catalogue, enquiry, world);
        // what one line is offered can still spoil another
        if (also.some(({ why }) => why === 'offer')) return true;
        const lines = [...standing(enquiry, verdicts), ...also.map(asLine)];
        const question = questionOf({ catalogue, world }, { ...enquiry, lines });
        return lines.every((line) => {
          const { isRefused, isWaiting } = needsOf(question, lines, line, () => null);
          return line.verb === 'take' || !(isRefused || isWaiting);
        });
      });
    },
    TIME,
  );

  it(
    'what is offered for a line can be filed with it',
    () => {
      let offered = 0;
      holds((catalogue, enquiry, world) => {
        const alone = { ...enquiry, lines: enquiry.lines.slice(0, 1) };
        const offers = check(catalogue, alone, world).also.filter(({ why }) => why === 'offer');
        offered += offers.length;
        const lines = numbered([...alone.lines, ...offers.map(asLine)]);
        const told = check(catalogue, { ...alone, lines }, world).lines;
        return offers.length === 0 || told.every(({ outcome }) => !['refused', 'nothing'].includes(outcome));
      });
      expect(offered).toBeGreaterThan(0);
    },
    TIME,
  );
});
