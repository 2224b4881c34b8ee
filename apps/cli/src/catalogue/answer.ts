import { readFileSync } from 'node:fs';
import { askWorld, compileCatalogue, explain, inLanguage, RECORDS, type Explanation } from '@keyward/domain';
import { CatalogueFaultError } from '@keyward/operations';
import type { CatalogueFiles } from '../catalogue-files.js';
import { CommandError } from '../explain.js';

/** Whether somebody in the world of a file of cases may do something. */
export interface FixtureQuestion {
  /** file of cases */
  readonly world: string;
  readonly person: string;
  /** a resource and an action, such as `order:read` */
  readonly permission: string;
  readonly at?: string;
  readonly records?: string;
}

const PERMISSION = /^([a-z][a-z0-9_.-]*):([a-z][a-z0-9_.-]*)$/;

/**
 * @returns yes or no, and why
 * @throws CatalogueFaultError for faults of the files; CommandError for a question that cannot be asked
 */
export function answerOf(files: CatalogueFiles, question: FixtureQuestion): Explanation {
  const source = files.read('catalogue.yaml');
  const compiled = compileCatalogue(source.text, { file: source.file });
  if (!compiled.ok) throw new CatalogueFaultError(compiled.errors);
  const [, resource, action] = PERMISSION.exec(question.permission) ?? [];
  if (resource === undefined || action === undefined) {
    throw new CommandError('Name a resource and an action, such as order:read.');
  }
  const { person, at } = question;
  const records = RECORDS.find((each) => each === (question.records ?? 'own'));
  if (!records) throw new CommandError(`--records takes one of ${RECORDS.join(', ')}.`);
  const asked = askWorld(compiled.catalogue, readWorld(question.world), (world) => {
    const unitId = at ?? world.memberships.get(person)?.unitId ?? '';
    return explain(compiled.catalogue, { membershipId: person, resource, action, unitId, records }, world);
  });
  if (!asked.ok) throw new CatalogueFaultError(asked.errors);
  if (!asked.people.includes(person))
    throw new CommandError(`There is no ${person} in it, but ${listed(asked.people)}.`);
  if (at !== undefined && !asked.units.includes(at)) {
    throw new CommandError(`There is no unit ${at} in it, but ${listed(asked.units)}.`);
  }
  return asked.answer;
}

const listed = (names: readonly string[]): string => names.join(', ') || 'nobody';

function readWorld(file: string) {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch {
    throw new CommandError(`There is no file ${file}. --world takes a file of cases.`);
  }
}

/** @returns what a person at a terminal reads */
export function answerReport({ answer, by, because, help }: Explanation): string {
  const source = (item: string | null) => (item === null ? 'as a member' : `through “${item}”`);
  return [
    answer === 'yes' ? 'Yes.' : 'No.',
    ...by.map(({ resource, action, from, via, place, unitId, records }) => {
      const along = via === null ? '' : `, which comes along with “${via}”`;
      return `  ${resource}:${action} ${source(from)}${along}: ${place} of ${unitId}, records: ${records}`;
    }),
    ...because.map(({ rule, sentence }) => `  ${inLanguage(sentence, 'en')}  [${rule}]`),
    ...help.map(({ text }) => `  ${inLanguage(text, 'en')}`),
  ].join('\n');
}
