import { compileCatalogue, runCases, type CatalogueError, type CompiledCatalogue } from '@keyward/domain';
import type { CatalogueFiles } from '../catalogue-files.js';

/** What a look at the files of a catalogue came to; nothing is asked of it yet. */
export interface CheckedFiles {
  readonly ok: boolean;
  readonly name: string;
  readonly faults: readonly CatalogueError[];
  /** how much of what is in it; null where it does not compile */
  readonly holds: Readonly<Record<'items' | 'rules' | 'facts' | 'languages', number>> | null;
}

/** @returns all faults of a catalogue and of its files of cases, and what it holds */
export function checkFiles(files: CatalogueFiles): CheckedFiles {
  const { text, file } = files.read('catalogue.yaml');
  const result = compileCatalogue(text, { file });
  const faults = result.ok ? runCases(result.catalogue, files.cases()).errors : result.errors;
  return { ok: faults.length === 0, name: files.name, faults, holds: result.ok ? contents(result.catalogue) : null };
}

function contents(catalogue: CompiledCatalogue): NonNullable<CheckedFiles['holds']> {
  const items = [...catalogue.items.values()];
  const rules = items
    .map(({ needs, gives, may, permits, restricts }) => [needs, gives, may, permits, restricts])
    .flat(2);
  const { needs, memberMay, memberPermits, limits, shut, decide, facts } = catalogue;
  return {
    items: items.length,
    rules: [rules, needs, memberMay, memberPermits, limits, shut, decide].flat().length,
    facts: Object.values(facts).reduce((sum, { size }) => sum + size, 0),
    languages: catalogue.languages.length,
  };
}

/** @returns a block a fault: place, what is wrong, what to do */
export function faultLines(faults: readonly CatalogueError[]): readonly string[] {
  return faults.flatMap(({ file, line, column, key, message, remedy }) => [
    `${file}:${line}:${column}  ${key}`,
    `    ${message}`,
    `    ${remedy}`,
  ]);
}

/** @returns what a person at a terminal reads */
export function checkReport({ ok, name, faults, holds }: CheckedFiles): string {
  if (!ok)
    return [...faultLines(faults), '', `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`].join('\n');
  const amounts = Object.entries(holds ?? {}).map(([what, count]) => `${count} ${what}`);
  return `${name} is in order: ${amounts.join(', ')}.`;
}
