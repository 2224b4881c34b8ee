import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const MARKS = /<!-- last run -->[\s\S]*<!-- \/last run -->/;

/** @returns the file's text with what stands between its marks replaced. @throws Error when it has no marks */
export function withLastRun(text: string, command: string, tables: string, machine: string): string {
  if (!MARKS.test(text)) throw new Error('there is no place for the last run: <!-- last run --> … <!-- /last run -->');
  const part = `\`${command}\`, on ${machine}. A cell reads: answers a second · p50 · p95 · p99 in milliseconds.\n\n${tables}`;
  return text.replace(MARKS, () => `<!-- last run -->\n${part}\n<!-- /last run -->`);
}

/** Writes the tables of a run into the README of the bench, with the command and the machine that made them. */
export function writeLastRun(file: string, command: string, tables: string): void {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, ${memory} GiB, Node ${process.version}`;
  writeFileSync(file, withLastRun(readFileSync(file, 'utf8'), command, tables, machine));
}

/** The same for the figures of what is measured by itself, between the marks of its name. */
export function writePart(file: string, name: string, text: string): void {
  const marks = new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`);
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(marks, () => `<!-- ${name} -->\n${text}\n<!-- /${name} -->`),
  );
}
