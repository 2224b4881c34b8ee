import { createHmac } from 'node:crypto';
import { parseDemo, type Demo } from '@keyward/domain';
import { CatalogueFaultError, rewindClocks, seedDemo } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import { Argument, type Command } from 'commander';
import { catalogueFiles, type CatalogueFiles } from '../catalogue-files.js';
import { publishVersion } from '../catalogue/in-force.js';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';
import { passwordHash } from '../password-hash.js';

export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly role: string;
  readonly name: string;
  /** the dealer's company; null for the vendor's staff */
  readonly company: string | null;
}

export interface SeedReport {
  readonly catalogue: { readonly name: string; readonly version: number };
  /** false: the database held a network already */
  readonly loaded: boolean;
  readonly people: readonly DemoSignIn[];
}

export function addSeed(program: Command): void {
  program
    .command('seed')
    .description('Demo and test: load a catalogue with its demo network; a repeat changes nothing')
    .addArgument(new Argument('<what>').choices(['demo']))
    .option('--catalogue <name>', 'folder, or its name in catalogues/; otherwise KEYWARD_CATALOGUE')
    .option('--json', 'print the sign-ins as JSON')
    .action(async (_what: string, options: { catalogue?: string; json?: boolean }) => {
      const env = readEnv('seed');
      const report = await seed(env, catalogueFiles(options.catalogue ?? env.KEYWARD_CATALOGUE));
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : `${listed(report)}\n`);
    });
}

/**
 * Publishes the catalogue when it changed, loads the demo network into an empty database, and lets its people sign in.
 * @throws CommandError in production and where another catalogue is in force, CatalogueFaultError for faults in the files
 */
export async function seed(env: Env<'seed'>, files: CatalogueFiles): Promise<SeedReport> {
  if (env.KEYWARD_MODE === 'production')
    throw new CommandError('The demo has known passwords and is never loaded in production. Set KEYWARD_MODE=demo.');
  const password = demoPassword(env.KEYWARD_SECRET);
  const hashed = await passwordHash(password);
  return withDatabase(env, 'owner', async ({ transactions }) => {
    const source = files.read('catalogue.yaml');
    const { version, catalogue } = await transactions.run((tx) => publishVersion(tx, source));
    const demoSource = files.read('demo.yaml');
    const result = parseDemo(demoSource.text, { file: demoSource.file, catalogue });
    if (!result.ok) throw new CatalogueFaultError(result.errors);
    const loaded = await transactions.run(async (tx) => {
      const filled = await seedDemo(tx, result.demo, { passwordHash: hashed });
      if (filled) await rewindClocks(tx, catalogue);
      return filled;
    });
    return { catalogue: { name: files.name, version }, loaded, people: signIns(result.demo, password) };
  });
}

/** One password for the whole demo, another for every installation, the same after a restart; stored nowhere. */
function demoPassword(secret: string): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const bytes = createHmac('sha256', secret).update('keyward demo password').digest().subarray(0, 12);
  const text = [...bytes].map((byte) => letters[byte % letters.length]).join('');
  return `demo-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

function signIns({ units, people, staff }: Demo, password: string): DemoSignIn[] {
  const companyOf = (key: string | undefined): string | null => {
    const unit = units.find((each) => each.key === key);
    return !unit ? null : unit.kind === 'company' ? unit.name : companyOf(unit.parent);
  };
  return [...people, ...staff].flatMap((person) =>
    person.demo === undefined
      ? []
      : [
          {
            email: person.email,
            password,
            role: person.demo,
            name: `${person.firstName} ${person.lastName}`,
            company: 'memberships' in person ? companyOf(person.memberships[0]?.unit) : null,
          },
        ],
  );
}

function listed({ catalogue, loaded, people }: SeedReport): string {
  const width = Math.max(...people.map(({ email }) => email.length));
  return [
    `Catalogue ${catalogue.name}, version ${catalogue.version}. ${loaded ? 'The demo network is loaded.' : 'There was a network already; it stays.'}`,
    ...people.map(
      ({ email, password, role, company }) =>
        `  ${email.padEnd(width)}  ${password}  ${role}${company ? `, ${company}` : ''}`,
    ),
  ].join('\n');
}
