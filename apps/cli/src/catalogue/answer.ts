import { readFileSync } from 'node:fs';
import {
  askWorld,
  compileCatalogue,
  explain,
  inLanguage,
  RECORDS,
  rungInWords,
  type CompiledCatalogue,
  type Explanation,
} from '@keyward/domain';
import { CatalogueFaultError } from '@keyward/operations';
import type { CatalogueFiles } from '../catalogue-files.js';
import { CommandError } from '../explain.js';

/** Whether somebody may do something. */
export interface Question {
  /** key of a person in a file of cases; without such a file an e-mail address */
  readonly person: string;
  /** a resource and an action, such as `order:read` */
  readonly permission: string;
  readonly at?: string;
  readonly records?: string;
}

/** The same, in the world of a file of cases. */
export interface FixtureQuestion extends Question {
  readonly world: string;
}

const PERMISSION = /^([a-z][a-z0-9_.-]*):([a-z][a-z0-9_.-]*)$/;

/** @throws CatalogueFaultError for faults of the file */
export function compiledFrom(files: CatalogueFiles): CompiledCatalogue {
  const { text, file } = files.read('catalogue.yaml');
  const compiled = compileCatalogue(text, { file });
  if (!compiled.ok) throw new CatalogueFaultError(compiled.errors);
  return compiled.catalogue;
}

/** @throws CommandError for what is no permission, or no kind of records */
export function accessOf({ permission, records: given = 'own' }: Question) {
  const [, resource, action] = PERMISSION.exec(permission) ?? [];
  if (resource === undefined || action === undefined) {
    throw new CommandError('Name a resource and an action, such as order:read.');
  }
  const records = RECORDS.find((each) => each === given);
  if (!records) throw new CommandError(`--records takes one of ${RECORDS.join(', ')}.`);
  return { resource, action, records };
}

/**
 * @returns yes or no, and why
 * @throws CatalogueFaultError for faults of the files; CommandError for a question that cannot be asked
 */
export function answerOf(files: CatalogueFiles, question: FixtureQuestion): Explanation {
  const catalogue = compiledFrom(files);
  const access = accessOf(question);
  const { person, at } = question;
  const asked = askWorld(catalogue, readWorld(question.world), (world) => {
    const unitId = at ?? world.memberships.get(person)?.unitId ?? '';
    return explain(catalogue, { membershipId: person, unitId, ...access }, world);
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

/**
 * @param names of units by id; those of a file of cases are called by their keys
 * @returns what a person at a terminal reads
 */
export function answerReport(
  { answer, by, because, help }: Explanation,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  const along = (via: string | null) => (via === null ? '' : `, which comes along with “${via}”`);
  const source = (item: string | null) => (item === null ? 'as a member' : `through “${item}”`);
  return [
    ANSWERS[answer],
    ...by.map(
      ({ resource, action, from, via, place, unitId, records, with: stage }) =>
        `  ${resource}:${action} ${source(from)}${along(via)}: ${place} of ${names.get(unitId) ?? unitId}, records: ${records}${yesOf(stage)}`,
    ),
    ...because.map(({ rule, sentence }) => `  ${inLanguage(sentence, 'en')}  [${rule}]`),
    ...help.map(({ text }) => `  ${inLanguage(text, 'en')}`),
  ].join('\n');
}

const ANSWERS = { yes: 'Yes.', 'with-approval': 'Yes, with somebody’s yes each time.', no: 'No.' } as const;

/** Who has to say yes: the rungs as the file has them. */
const yesOf = (stage: Explanation['by'][number]['with']): string =>
  stage === null ? '' : `, with a yes of ${stage.by.map(rungInWords).join(', or else of ')}`;
