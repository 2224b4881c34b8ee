import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { listed } from '../../testing/listed.js';
import { compiled } from '../fixtures/sea.js';
import { runCases } from './run-cases.js';

const read = (file: string) => readFileSync(join(process.cwd(), 'libs/domain/src/catalogue/fixtures', file), 'utf8');
const catalogue = compiled(read('harbour.yaml'));
const { given } = parse(read('harbour-answers.yaml')) as { given: object };

/** @param one a case of the harbour that expects something else @returns a line an outcome, with its reasons */
function told(one: object): readonly string[] {
  const text = JSON.stringify({ given, cases: [{ name: 'one', ...one }] });
  const { results, errors } = runCases(catalogue, [{ file: 'cases.yaml', text }]);
  expect(errors).toEqual([]);
  return (results[0]?.got?.told ?? []).map(({ about, outcome, reasons }) =>
    [`${about}: ${outcome}`, ...reasons.map(({ rule, sentence }) => `${rule}, ${sentence.en}`)].join(' | ').trim(),
  );
}

describe('whoever has a case that fails reads what came out instead, and why', () => {
  it.each(listed('told.txt'))('%s', (one, said) => {
    expect(told(JSON.parse(one) as object)).toEqual(said);
  });
});
