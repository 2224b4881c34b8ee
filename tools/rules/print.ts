import { RULE_STATES, type Counts, type RuleRow, type RulesTable, type SystemTable } from './rules-table.js';

const MARKS = /<!-- npm run rules -->[\s\S]*<!-- \/npm run rules -->/;

/** @returns the table for a terminal: a line a row, a line a system, a line for all, and below it what is wrong */
export function printed({ systems, counts, faults }: RulesTable): string {
  const parts = systems.map((system) =>
    [titleOf(system), ...system.rows.flatMap(linesOf), '', `  ${summaryOf(system.counts)}`].join('\n'),
  );
  return [...parts, `In all, ${summaryOf(counts)}`, ...faults.map((fault) => `✗ ${fault}`)].join('\n\n');
}

/** @returns the text of docs/rules.md with what stands between its marks made anew. @throws Error when it has no marks */
export function withRules(text: string, { systems, counts }: RulesTable): string {
  if (!MARKS.test(text))
    throw new Error('there is no place for the rules: <!-- npm run rules --> … <!-- /npm run rules -->');
  const parts = [`In all, ${summaryOf(counts)}.`, ...systems.map(section)].join('\n\n');
  return text.replace(MARKS, () => `<!-- npm run rules -->\n\n${parts}\n\n<!-- /npm run rules -->`);
}

function summaryOf(counts: Counts): string {
  const total = RULE_STATES.reduce((sum, state) => sum + counts[state], 0);
  return `${total} rows: ${RULE_STATES.map((state) => `${counts[state]} ${state}`).join(', ')}`;
}

const titleOf = ({ label, catalogue }: SystemTable): string =>
  `${label} (${catalogue === null ? 'no catalogue yet' : `catalogues/${catalogue}`})`;

function linesOf({ code, says, state, cases, tests, waits }: RuleRow): string[] {
  const by = [count(cases.length, 'case'), count(tests.length, 'test')].filter((each) => each !== '').join(', ');
  const aside = ' '.repeat(15);
  return [
    `  ${code.padEnd(4)} ${state.padEnd(6)}  ${says}${by && ` (${by})`}`,
    ...(waits ? [`${aside}waits for ${waits.for}: ${waits.what}`] : []),
    ...cases.filter(({ ok }) => !ok).map(({ file, name }) => `${aside}✗ ${file}: ${name}`),
  ];
}

const count = (number: number, what: string): string =>
  number === 0 ? '' : `${number} ${what}${number === 1 ? '' : 's'}`;

function section(system: SystemTable): string {
  const { label, catalogue, counts, rows } = system;
  const cases =
    catalogue === null
      ? 'There is no catalogue yet, so nothing is shown.'
      : `Cases: \`catalogues/${catalogue}/cases\`.`;
  const lines = rows.map((row) => `| ${row.code} | ${row.says} | ${shownBy(row, catalogue !== null)} |`);
  return [
    `## ${label}`,
    `${summaryOf(counts)}. ${cases}`,
    ['| | Rule | Shown by |', '|---|---|---|', ...lines].join('\n'),
  ].join('\n\n');
}

/** Files, not cases: the page changes when a row is shown elsewhere, not with every case. */
function shownBy({ cases, tests, waits }: RuleRow, reproduced: boolean): string {
  const files = reproduced ? [...new Set(cases.map(({ file }) => file)), ...tests] : [];
  const parts = files.map((file) => `\`${file}\``);
  if (waits) parts.push(`waits for ${waits.for}: ${waits.what}`);
  return parts.join(', ') || 'open';
}
