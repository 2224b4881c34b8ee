import { catalogueJsonSchema } from '@keyward/domain';
import { CatalogueFaultError } from '@keyward/operations';
import { readEnv } from '@keyward/platform';
import type { Command } from 'commander';
import { catalogueFiles, type CatalogueFiles } from '../catalogue-files.js';
import { answerHere } from '../catalogue/answer-here.js';
import { answerOf, answerReport, type FixtureQuestion } from '../catalogue/answer.js';
import { checkFiles, checkReport } from '../catalogue/check-files.js';
import { impactOf, impactReport } from '../catalogue/impact.js';
import { publishVersion } from '../catalogue/in-force.js';
import { testFiles, testReport } from '../catalogue/test-files.js';
import { withDatabase, type DatabaseEnv } from '../database.js';
import { CommandError } from '../explain.js';

interface Output {
  readonly json?: boolean;
}

const json = ['--json', 'print the result as JSON'] as const;
const folder = ['<folder>', 'a folder with a catalogue.yaml, or the name of one in catalogues/'] as const;

export function addCatalogue(program: Command): void {
  const catalogue = program.command('catalogue').description('Check, try and publish a catalogue');
  catalogue
    .command('check')
    .description('Say all that is wrong with a catalogue, with place and remedy; exits with 1 when something is')
    .argument(...folder)
    .option(...json)
    .action((given: string, options: Output) => {
      const checked = checkFiles(catalogueFiles(given));
      print(options.json ? JSON.stringify(checked) : checkReport(checked));
      if (!checked.ok) process.exitCode = 1;
    });
  catalogue
    .command('test')
    .description('Run the cases of a catalogue; exits with 1 when one is not as it expects')
    .argument(...folder)
    .option(...json)
    .action((given: string, options: Output) => {
      const tested = testFiles(catalogueFiles(given));
      print(options.json ? JSON.stringify(tested) : testReport(tested));
      if (!tested.ok) process.exitCode = 1;
    });
  catalogue
    .command('schema')
    .description('Print the JSON Schema of catalogue.yaml, for editors')
    .action(() => print(JSON.stringify(catalogueJsonSchema(), null, 2)));
  addExplain(catalogue);
  addLive(catalogue);
}

function addExplain(catalogue: Command): void {
  catalogue
    .command('explain')
    .description('Say whether somebody may do something, and why: of this installation, or of a file of cases')
    .argument(...folder)
    .argument('<person>', 'e-mail address; with --world the key of a person in that file')
    .argument('<permission>', 'a resource and an action, such as order:read')
    .option('--world <file>', 'file of cases whose people and units it is about')
    .option('--at <unit>', 'name of the unit, with --world its key; otherwise the one where the person works')
    .option('--records <whose>', 'own, team, peers or all', 'own')
    .option(...json)
    .action(async (given: string, person: string, permission: string, options: Output & Partial<FixtureQuestion>) => {
      const { world, ...more } = options;
      const question = { ...more, person, permission };
      const files = catalogueFiles(given);
      const here = world === undefined ? await answerHere(files, question) : null;
      const answer = here?.answer ?? answerOf(files, { ...question, world: world ?? '' });
      print(options.json ? JSON.stringify(answer) : answerReport(answer, here?.names));
    });
}

/** What looks at an installation, or changes it. */
function addLive(catalogue: Command): void {
  catalogue
    .command('impact')
    .description('Say what putting a catalogue in force would change for people, tickets and what is held')
    .argument(...folder)
    .option(...json)
    .action(async (given: string, options: Output) => {
      const result = await impactOf(catalogueFiles(given));
      print(
        options.json ? JSON.stringify({ ...result, names: Object.fromEntries(result.names) }) : impactReport(result),
      );
    });
  catalogue
    .command('publish')
    .description('Put a catalogue in force as the next version; refused while one of its cases fails')
    .argument(...folder)
    .option(...json)
    .action(async (given: string, options: Output) => {
      const published = await publish(catalogueFiles(given));
      print(options.json ? JSON.stringify(published) : publishedReport(published));
    });
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

export interface PublishedCatalogue {
  readonly name: string;
  readonly version: number;
  /** false: exactly this text was in force already */
  readonly changed: boolean;
  readonly cases: number;
}

/**
 * Tries the cases, and publishes when all are as they expect.
 * @throws CatalogueFaultError | CommandError; the version in force stays then
 */
export async function publish(files: CatalogueFiles, env: DatabaseEnv = readEnv('cli')): Promise<PublishedCatalogue> {
  const tested = testFiles(files);
  if (tested.faults.length > 0) throw new CatalogueFaultError(tested.faults);
  if (tested.cases.length === 0)
    throw new CommandError('The catalogue has no cases. Write one for each rule, then publish.');
  if (!tested.ok) throw new CommandError(`${testReport(tested)}\nNothing was published.`);
  const source = files.read('catalogue.yaml');
  return withDatabase(env, 'owner', async ({ transactions }) => {
    const { version, changed } = await transactions.run((tx) => publishVersion(tx, source));
    return { name: files.name, version, changed, cases: tested.passed };
  });
}

const publishedReport = ({ name, version, changed, cases }: PublishedCatalogue): string =>
  changed
    ? `${name} is in force as version ${version}; ${cases} cases hold.`
    : `${name} is in force already, as version ${version}; nothing was changed.`;
