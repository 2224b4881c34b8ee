import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { compiledValue } from '../compile.js';
import type { CompiledCatalogue } from '../compiled.js';
import { clausesOf, without } from '../fixtures/clauses.js';
import { readCases, runCase } from './run-cases.js';

const FOLDER = join(process.cwd(), 'catalogues');
const PORTALS = ['finstral', 'lbs', 'payments', 'valeur', 'vdocs'];

/** A minute for all of them where nothing else runs; several times that where much does. */
jest.setTimeout(300_000);

function compiled(value: unknown): CompiledCatalogue {
  const catalogue = compiledValue(value);
  if (!catalogue) throw new Error('the file itself has faults');
  return catalogue;
}

/** @returns the cases of a portal as questions: does this one still pass? Read once, against the file as it is. */
function casesOf(portal: string, catalogue: CompiledCatalogue): ((other: CompiledCatalogue) => boolean)[] {
  const folder = join(FOLDER, portal, 'cases');
  return readdirSync(folder).flatMap((file) => {
    const read = readCases(catalogue, file, readFileSync(join(folder, file), 'utf8'));
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    return read.cases.cases.map(
      (one) => (other: CompiledCatalogue) => passes(() => runCase(other, file, read.cases, one).ok),
    );
  });
}

/** A case that cannot be answered any more does not pass. */
function passes(run: () => boolean): boolean {
  try {
    return run();
  } catch {
    return false;
  }
}

/** What a catalogue says, as a text: a clause that only says a default aloud makes no difference to it. */
const said = (catalogue: CompiledCatalogue): string =>
  JSON.stringify({ ...catalogue, digest: '' }, (_key, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );

const fileOf = (portal: string): unknown => parse(readFileSync(join(FOLDER, portal, 'catalogue.yaml'), 'utf8'));

/** @returns the clauses that no case would miss */
function survivors(file: unknown, all: readonly ((other: CompiledCatalogue) => boolean)[]): readonly string[] {
  const whole = compiled(file);
  const cases = [...all];
  return clausesOf(file).flatMap((path) => {
    const less = compiledValue(without(file, path));
    if (less === null) return [];
    const red = cases.findIndex((isGreen) => !isGreen(less));
    // who noticed one clause often notices its neighbours: they are asked first
    if (red >= 0) cases.unshift(...cases.splice(red, 1));
    return red >= 0 || said(less) === said(whole) ? [] : [path.join('.')];
  });
}

describe('without any one clause of its catalogue', () => {
  it.each(PORTALS)('a case of %s is red', (portal) => {
    const file = fileOf(portal);
    expect(survivors(file, casesOf(portal, compiled(file)))).toEqual([]);
  });
});

it('names a clause that no case shows', () => {
  const file = fileOf('valeur');
  const cases = casesOf('valeur', compiled(file));
  const shown = survivors(file, cases.slice(0, 1));
  expect(shown).toEqual(expect.arrayContaining(['limits', 'items.user-manager.may.0.do.2', 'needs.0.holder.any.1']));
  expect(shown).not.toContain('members.permits.1.portal.team');
});

it('clauses are entries, keys and verbs; words, sets and categories without a rule are none', () => {
  const file = {
    catalogue: 'one',
    facts: { unit: { risk: 'bool' } },
    items: {
      a: { label: { en: 'A' }, category: 'x', may: [{ do: ['give', 'take'], items: 'category:y', place: 'here' }] },
      b: { kind: 'right', category: 'y', risk: 'high' },
    },
    sets: { c: { lines: ['a', 'b'] } },
  };
  expect(clausesOf(file).map((path) => path.join('.'))).toEqual([
    ...['facts', 'items', 'items.a', 'items.a.may', 'items.a.may.0.do', 'items.a.may.0.do.0', 'items.a.may.0.do.1'],
    ...['items.a.may.0.items', 'items.a.may.0.place', 'items.b', 'items.b.category'],
  ]);
  expect(without(file, ['items', 'a', 'may', 0, 'do', 1])).toMatchObject({ items: { a: { may: [{ do: ['give'] }] } } });
  expect(without(file, ['items', 'b'])).toEqual({ ...file, items: { a: file.items.a } });
});
