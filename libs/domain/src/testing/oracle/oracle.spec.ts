import fc from 'fast-check';
import { check } from '../../catalogue/check.js';
import type { CompiledCatalogue } from '../../catalogue/compiled.js';
import { effective } from '../../catalogue/effective.js';
import type { Enquiry, World } from '../../catalogue/world.js';
import { anySource, compiledFrom } from './any-catalogue.js';
import { anyEnquiry, anyWorld, enquiryFrom, worldFrom } from './any-world.js';
import { judge } from './judge.js';
import { permitted, toldBy } from './permissions.js';

/** Catalogues a run; in 8 worlds each, 5 enquiries are judged, and what each of the 5 memberships is permitted. */
const CATALOGUES = Number(process.env['ORACLE_RUNS'] ?? 250);
/** The same questions each time, so that what is red today was red yesterday; `ORACLE_SEED` asks others. */
const SEED = Number(process.env['ORACLE_SEED'] ?? 1);
const WORLDS = 8;
const ENQUIRIES = 5;

const exactly = (length: number) => ({ minLength: length, maxLength: length });
const worlds = fc.array(
  fc.record({ drawn: anyWorld, enquiries: fc.array(anyEnquiry(), exactly(ENQUIRIES)) }),
  exactly(WORLDS),
);

/** What the engine says, in the words of the oracle. */
function said(catalogue: CompiledCatalogue, enquiry: Enquiry, world: World) {
  const { lines, also } = check(catalogue, enquiry, world);
  const along = also.filter(({ why }) => why !== 'offer').map(({ verb, item, unitId }) => `${verb} ${item} ${unitId}`);
  return {
    outcomes: lines.map(({ outcome }) => outcome),
    stages: lines.map(({ approval }) => approval?.stages ?? []),
    along: along.toSorted(),
  };
}

/** @throws where they differ, with the question, for whoever reads a counterexample */
function same(engine: unknown, oracle: unknown, question: unknown): void {
  if (JSON.stringify(engine) === JSON.stringify(oracle)) return;
  throw new Error(JSON.stringify({ engine, oracle, question }));
}

describe('the engine and an evaluation that was written for clearness alone', () => {
  it(`agree on ${CATALOGUES * WORLDS * ENQUIRIES} generated enquiries, and on what is permitted`, () => {
    const asked = { enquiries: 0, outcomes: new Set<string>() };
    fc.assert(
      fc.property(anySource(), worlds, (source, drawnWorlds) => {
        const catalogue = compiledFrom(source);
        if (!('items' in catalogue)) throw new Error(catalogue.join('\n'));
        for (const { drawn, enquiries } of drawnWorlds) {
          const world = worldFrom(catalogue, drawn);
          const ground = { catalogue, world };
          for (const one of enquiries) {
            const enquiry = enquiryFrom(world, one);
            const judged = judge(ground, enquiry);
            same(said(catalogue, enquiry, world), judged, { source, drawn, enquiry });
            asked.enquiries += 1;
            for (const outcome of judged.outcomes) asked.outcomes.add(outcome);
          }
          for (const id of world.memberships.keys()) {
            const { permissions } = effective(catalogue, id, world);
            same(toldBy(ground, permissions), permitted(ground, id), { source, drawn, id });
          }
        }
      }),
      { numRuns: CATALOGUES, seed: SEED },
    );
    expect(asked.enquiries).toBe(CATALOGUES * WORLDS * ENQUIRIES);
    expect([...asked.outcomes].toSorted()).toEqual(['allowed', 'approval', 'needs', 'nothing', 'refused']);
  }, 900_000);
});
