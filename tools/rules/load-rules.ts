import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCatalogue, runCases, type CaseReport } from '@keyward/domain';
import { readRuleBook } from './rule-book.js';
import { rulesTable, type RulesTable } from './rules-table.js';

/**
 * Reads the rules, runs the cases of every catalogue and joins the two.
 * @param root folder of the project
 * @throws ZodError or YAMLParseError when `catalogues/rules.yaml` cannot be read
 */
export function loadRules(root: string): RulesTable {
  const folder = join(root, 'catalogues');
  const book = readRuleBook(readFileSync(join(folder, 'rules.yaml'), 'utf8'));
  const catalogues = readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
    existsSync(join(folder, each.name, 'catalogue.yaml')) ? [each.name] : [],
  );
  const runs = catalogues.map((catalogue) => ({ catalogue, report: runCatalogue(join(folder, catalogue)) }));
  return rulesTable(book, runs, (file) => existsSync(join(root, file)));
}

function runCatalogue(folder: string): CaseReport {
  const file = 'catalogue.yaml';
  const compiled = compileCatalogue(readFileSync(join(folder, file), 'utf8'), { file });
  if (!compiled.ok) return { passed: 0, failed: 0, results: [], errors: compiled.errors };
  const files = readdirSync(join(folder, 'cases')).filter((name) => name.endsWith('.yaml'));
  const texts = files
    .toSorted()
    .map((name) => ({ file: name, text: readFileSync(join(folder, 'cases', name), 'utf8') }));
  return runCases(compiled.catalogue, texts);
}
