// One change in so many, drawn by lot: what holds for a part holds for the whole, as far as its interval goes, and all parts
// together are the whole.
import { createHash } from 'node:crypto';
import { CheckStatus } from '@stryker-mutator/api/check';
import { PluginKind, commonTokens, declareClassPlugin, tokens } from '@stryker-mutator/api/plugin';

/** @import { Checker, CheckResult } from '@stryker-mutator/api/check' */
/** @import { Mutant, MutantResult, StrykerOptions } from '@stryker-mutator/api/core' */
/** @typedef {{ number: number, of: number }} Part */

const CATALOGUE = 'libs/domain/src/catalogue/';

/** @param {string} file @returns its path below the folder of the catalogue, wherever that stands */
export const pathOf = (file) => file.replaceAll('\\', '/').split(CATALOGUE).at(-1) ?? file;

/** @param {string} text such as `3/40` @returns {Part} @throws RangeError where it is none */
export function partOf(text) {
  const [, number, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const part = { number: Number(number), of: Number(of) };
  if (!(part.number >= 1 && part.number <= part.of)) throw new RangeError(`A part is such as 3/40, not ${text}.`);
  return part;
}

/**
 * @param {Part} part
 * @param {Pick<Mutant, 'fileName' | 'location' | 'mutatorName' | 'replacement'>} mutant
 * @returns whether the change belongs to that part; each belongs to exactly one, the same each time
 */
export function isIn({ number, of }, { fileName, location, mutatorName, replacement }) {
  const key = JSON.stringify([pathOf(fileName), location.start, location.end, mutatorName, replacement]);
  return createHash('sha256').update(key).digest().readUIntBE(0, 6) % of === number - 1;
}

/** @param {readonly string[]} statuses @returns {{ asked: number, noticed: number }} what no spec reaches is not noticed */
export function counted(statuses) {
  const noticed = statuses.filter((each) => each === 'Killed' || each === 'Timeout').length;
  return { asked: noticed + statuses.filter((each) => each === 'Survived' || each === 'NoCoverage').length, noticed };
}

/**
 * @param {{ asked: number, noticed: number }} count
 * @returns {[number, number]} in per cent, between which the share of all is with a certainty of 95 % (Wilson)
 */
export function interval({ asked, noticed }) {
  if (asked === 0) return [0, 100];
  const z2 = 1.96 ** 2;
  const middle = (noticed + z2 / 2) / (asked + z2);
  const half = (1.96 / (asked + z2)) * Math.sqrt((noticed * (asked - noticed)) / asked + z2 / 4);
  return [100 * (middle - half), 100 * (middle + half)];
}

/** @param {readonly Pick<MutantResult, 'fileName' | 'status'>[]} results @returns {string[]} a line a folder, and one for all */
export function told(results) {
  const folderOf = (/** @type {string} */ path) =>
    path.includes('/') ? path.slice(0, path.indexOf('/')) : 'the engine itself';
  const all = results.map(({ fileName, status }) => ({ folder: folderOf(pathOf(fileName)), status }));
  return [...new Set(all.map(({ folder }) => folder)), 'all'].toSorted().map((name) => {
    const count = counted(all.filter(({ folder }) => name === 'all' || folder === name).map(({ status }) => status));
    const [least, most] = interval(count).map((share) => share.toFixed(1));
    const share = ((100 * count.noticed) / Math.max(1, count.asked)).toFixed(1);
    return `${name}: ${count.noticed} of ${count.asked} noticed, ${share} % (${least} to ${most})`;
  });
}

/** @implements {Checker} */
class Lot {
  static inject = tokens(commonTokens.options);

  /** @param {StrykerOptions} options */
  constructor(options) {
    this.part = partOf(String(options['part']));
  }

  async init() {}

  /** @param {Mutant[]} mutants @returns {Promise<Record<string, CheckResult>>} what is in no part of ours counts nowhere */
  async check(mutants) {
    /** @type {(mutant: Mutant) => CheckResult} */
    const result = (mutant) =>
      isIn(this.part, mutant)
        ? { status: CheckStatus.Passed }
        : { status: CheckStatus.CompileError, reason: 'It is in another part.' };
    return Object.fromEntries(mutants.map((mutant) => [mutant.id, result(mutant)]));
  }

  /** @param {Mutant[]} mutants */
  async group(mutants) {
    return [mutants.map(({ id }) => id)];
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'lot', Lot)];
export const strykerValidationSchema = { properties: { part: { type: 'string' } } };
