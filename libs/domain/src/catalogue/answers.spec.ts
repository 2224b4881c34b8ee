import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { askCase } from './cases/ask-case.js';
import { caseFileSchema } from './cases/case-schema.js';
import { worldOf } from './cases/case-world.js';
import { compiled } from './fixtures/sea.js';

interface Asked {
  readonly as: unknown;
  readonly ask: unknown;
  readonly answer: unknown;
}

const read = (file: string) => readFileSync(join(process.cwd(), 'libs/domain/src/catalogue/fixtures', file), 'utf8');
const { given, answers } = parse(read('harbour-answers.yaml')) as { given: unknown; answers: readonly Asked[] };
const catalogue = compiled(read('harbour.yaml'));
const file = caseFileSchema.parse({
  given,
  cases: answers.map(({ as, ask, answer }) => ({ name: JSON.stringify([as, ask]), as, ask, expect: answer })),
});

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** @returns the same as a file has it: texts in English, selections and conditions as they are written, nothing empty */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('en' in value) return value.en;
  if ('op' in value && 'source' in value) return value.source;
  if ('evaluate' in value && 'text' in value) return value.text;
  const entries = Object.entries(value).map(([key, each]) => [key, plain(each)] as const);
  return Object.fromEntries(entries.filter(([, each]) => !isEmpty(each)));
}

describe('a small harbour, in which nearly every rule is at work, answers with all that it has to say', () => {
  it.each(file.cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const { answer } = askCase(catalogue, one, worldOf(file.given, undefined, one, catalogue));
    expect(plain(answer)).toEqual(one.expect);
  });
});
