import fc, { type Arbitrary } from 'fast-check';
import { agree } from './agree.js';
import { Deliver, Exhaust, Join, Look, NameDeputy, Settle, settle, Turn, Wait } from './background.js';
import { Do, File, FLAWS, type Act, type Drawn } from './commands.js';
import { Model } from './model.js';
import { Company } from './company.js';
import { Product } from './product.js';
import { VERBS } from './rules.js';

/** MODEL_RUNS: how many sequences; MODEL_SEED: which ones, or `new`; MODEL_PATH, MODEL_REPLAY: the one that failed. */
const { env } = process;
const RUNS = Number(env['MODEL_RUNS'] ?? 300);
const SEED = env['MODEL_SEED'] === 'new' ? Date.now() % 2 ** 31 : Number(env['MODEL_SEED'] ?? 5);
const LENGTH = 40;

/** An option of fast-check, where the environment names it. */
const from = (option: string, variable: string): Record<string, string> =>
  env[variable] === undefined ? {} : { [option]: env[variable] };

// much of it; and a sequence that fails is made shorter, which takes as long again
jest.setTimeout(Math.max(RUNS * 4000, 600_000));

const number = fc.nat({ max: 1023 });
const drawn: Arbitrary<Drawn> = fc.record({ ticket: number, actor: number, items: number, flip: number });
const flaw = fc.constantFrom(...FLAWS);
const crash = fc.option(fc.record({ whole: fc.nat({ max: 1 }), committed: fc.boolean() }), { freq: 2 });

/** Each as often as it is wanted. */
const KINDS = ['change', 'change', 'create', 'deactivate', 'suspend', 'reactivate'] as const;
const file = fc
  .tuple(fc.constantFrom(...KINDS), drawn, number)
  .map(([kind, with_, replaces]) => new File(kind, with_, replaces % 6 === 0));
const filed = fc
  .tuple(fc.constantFrom('change' as const, 'change' as const, 'create' as const), drawn)
  .map(([kind, with_]) => new File(kind, with_, false));
const paused = fc
  .tuple(fc.constantFrom('suspend' as const, 'reactivate' as const), drawn)
  .map(([kind, with_]) => new File(kind, with_, false));
const verb = fc.tuple(fc.constantFrom(...VERBS), drawn, flaw).map(([name, with_, how]) => new Do(name, with_, how));
const any = fc.tuple(drawn, flaw).map(([with_, how]) => new Do(null, with_, how));
const approve = fc.tuple(drawn, flaw).map(([with_, how]) => new Do('approve', with_, how));
const deliver = fc.tuple(drawn, crash, fc.boolean()).map(([with_, dies, again]) => new Deliver(with_, dies, again));

/** Each stands there as often as it is wanted. */
const MOVES: Arbitrary<Act>[] = [
  ...[file, filed, filed, paused, paused, verb, verb, any, any, any, any, approve, approve, approve],
  ...[deliver, deliver, deliver, deliver, deliver],
  ...[fc.constant(null).map(() => new Settle()), fc.constant(null).map(() => new Settle())],
  drawn.map((with_) => new Exhaust(with_)),
  fc.constant(null).map(() => new Turn()),
  fc.constantFrom(26.4, 79.2, 184.8).map((hours) => new Wait(hours)),
  fc.tuple(drawn, number).map(([with_, older]) => new Join(with_, older % 5 === 0)),
  fc.tuple(drawn, number).map(([with_, older]) => new Join(with_, older % 5 === 0)),
  fc.constantFrom('olga' as const, 'dee' as const).map((who) => new Look(who)),
  fc.nat({ max: 3 }).map((ends) => new NameDeputy(ends === 0)),
];

/** Tells what happened: a command that is run again while the sequence shrinks forgets what it came to before. */
const told = (model: Model, error: unknown): Error => {
  const history = model.history.map((words, index) => `${index + 1}. ${words}`).join('\n');
  return new Error(`${history}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
};

describe('tickets, beside a model of them', () => {
  let product: Product;
  beforeAll(async () => {
    product = await Product.open();
  });
  afterAll(() => product.close());

  it(`stand as the model says, whatever people, workers and the clock do (MODEL_SEED=${SEED})`, async () => {
    const begun = Date.now();
    let moves = 0;
    const sequence = fc.commands(MOVES, { maxCommands: LENGTH, size: 'max', ...from('replayPath', 'MODEL_REPLAY') });
    const property = fc.asyncProperty(sequence, async (commands) => {
      const company = await Company.open(product);
      const model = new Model();
      try {
        await agree(model, company);
        await fc.asyncModelRun(() => ({ model, real: company }), commands);
        await settle(model, company);
        await agree(model, company);
        expect(await product.broken()).toEqual([]);
      } catch (error) {
        throw told(model, error);
      }
      moves += model.history.length;
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED, ...from('path', 'MODEL_PATH') });
    console.log(`seed ${SEED}: ${RUNS} sequences, ${moves} moves, ${((Date.now() - begun) / 1000).toFixed(0)} s`);
  });
});
