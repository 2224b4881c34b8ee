import { existsSync, readFileSync } from 'node:fs';

/** Something could not be set up. It says what to do about it. */
export class Failure extends Error {
  /**
   * @param {string} message what failed
   * @param {{ remedy: string, log?: string, output?: string, cause?: unknown }} details
   *   `log`: the file whose end tells more; `output`: what a command printed
   */
  constructor(message, { remedy, log, output, cause }) {
    super(message, { cause });
    this.name = 'Failure';
    this.remedy = remedy;
    this.log = log;
    this.output = output;
  }

  /** The whole story for a terminal. */
  explain() {
    const lines = [`✗ ${this.message}`];
    const end = this.output?.trim() ? lastLines(this.output) : this.log ? tail(this.log) : '';
    if (end) lines.push('', this.log ? `  The end of ${this.log}:` : '  It said:', indent(end));
    lines.push('', `  What to do: ${this.remedy}`);
    return lines.join('\n');
  }
}

/**
 * The end of a log file; '' when there is none.
 * @param {string} file
 */
export function tail(file) {
  return existsSync(file) ? lastLines(readFileSync(file, 'utf8')) : '';
}

/** @param {string} text */
const lastLines = (text) => text.trimEnd().split('\n').slice(-15).join('\n');

/** @param {string} text */
const indent = (text) => text.replaceAll(/^/gm, '    ');
