import { compileCatalogue, inLanguage, type Impact } from '@keyward/domain';
import { CatalogueFaultError, catalogueImpact, type ImpactHere } from '@keyward/operations';
import { readEnv } from '@keyward/platform';
import type { CatalogueFiles } from '../catalogue-files.js';
import { withDatabase } from '../database.js';

/**
 * What putting a catalogue in force would change here and now; it is not put in force.
 * @throws CatalogueFaultError for faults of the file
 */
export async function impactOf(files: CatalogueFiles): Promise<ImpactHere> {
  const { text, file } = files.read('catalogue.yaml');
  const compiled = compileCatalogue(text, { file });
  if (!compiled.ok) throw new CatalogueFaultError(compiled.errors);
  return withDatabase(readEnv('cli'), 'app', ({ transactions }) =>
    transactions.run((tx) => catalogueImpact(tx, compiled.catalogue)),
  );
}

/** More of a kind than this nobody reads at a terminal; `--json` has all. */
const MOST = 20;

/** @returns what a person at a terminal reads */
export function impactReport({ impact, names, version }: ImpactHere): string {
  const name = (id: string | null) => (id === null ? '' : (names.get(id) ?? id));
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Items that are new', impact.items.added],
    ['Items that are gone', impact.items.dropped.map(holdersLine)],
    ['Items that are not given any more', impact.items.retired.map(holdersLine)],
    [
      'Items that are called otherwise',
      impact.items.renamed.map(({ item, was, is }) => `${item}: “${was.en}” is “${is.en}”`),
    ],
    ['People who can do more or less', impact.reach.map((each) => reachLine(each, name(each.membershipId)))],
    ['Clocks that find people past their phases', impact.clocks.map(clockLine)],
    [
      'Held against the new rules (nobody loses it by itself)',
      impact.violations.map(
        ({ membershipId, item, unitId, sentence, rule }) =>
          `${[name(membershipId), item, name(unitId)].filter(Boolean).join(', ')}: ${inLanguage(sentence, 'en')}  [${rule}]`,
      ),
    ],
    [
      'Tickets that would go back',
      impact.tickets.map(
        ({ number, was, is, because }) =>
          `${number}: ${was} becomes ${is}${because[0] ? `: ${inLanguage(because[0].sentence, 'en')}  [${because[0].rule}]` : ''}`,
      ),
    ],
  ];
  const told = sections.filter(([, lines]) => lines.length > 0);
  if (told.length === 0)
    return `Compared with version ${version}, which is in force: nothing would change for anybody.`;
  return [
    `Compared with version ${version}, which is in force:`,
    ...told.flatMap(([title, lines]) => [
      '',
      `${title}: ${lines.length}`,
      ...shortened(lines).map((line) => `  ${line}`),
    ]),
  ].join('\n');
}

const holdersLine = ({ item, people, units }: Impact['items']['dropped'][number]): string =>
  `${item}: held by ${people} ${people === 1 ? 'person' : 'people'}${units === 0 ? '' : ` and ${units} units`}`;

const clockLine = ({ clock, warned, suspended, ended, atOnce }: Impact['clocks'][number]): string =>
  `${clock}: past the warning ${warned}, past the suspension ${suspended}, past the end ${ended}; ${
    atOnce === 0 ? 'nobody is stopped at once' : `${atOnce} stopped at once, since nothing warns before`
  }`;

const reachLine = ({ gains, loses }: Impact['reach'][number], name: string): string =>
  `${name}: ${[...gains.map((each) => `+ ${each}`), ...loses.map((each) => `- ${each}`)].slice(0, 4).join(' · ')}`;

const shortened = (lines: readonly string[]): readonly string[] =>
  lines.length <= MOST ? lines : [...lines.slice(0, MOST), `and ${lines.length - MOST} more`];
