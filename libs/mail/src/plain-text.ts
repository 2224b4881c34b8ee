/** Widest line of a text part: what every mail program shows without breaking it again (RFC 5322 suggests 78). */
export const TEXT_WIDTH = 76;

/** Longest subject; programs show about 70 characters, the rest is for the curious. */
const SUBJECT_LENGTH = 150;

/** Opens the footer; mail programs know it by its space at the end (RFC 3676, 4.3). */
const SIGNATURE = '-- ';

/** What leads a line and is repeated, or kept as an indent, where the line is broken. */
function hangingIndent(line: string): string {
  const quote = /^(?:> )+/.exec(line)?.[0];
  if (quote !== undefined) return quote;
  return ' '.repeat(/^ *(?:[+−~×] )?/.exec(line)?.[0].length ?? 0);
}

function wrapLine(line: string): string[] {
  if (line.length <= TEXT_WIDTH) return [line];
  const indent = hangingIndent(line);
  const words = line.slice(indent.length).split(' ');
  const lines = [line.slice(0, indent.length) + (words.shift() ?? '')];
  for (const word of words) {
    const last = lines[lines.length - 1] ?? '';
    if (last.length + 1 + word.length <= TEXT_WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(indent + word);
  }
  return lines;
}

/**
 * Breaks lines at spaces so that none is wider than 76 columns; a word that is longer (a link) stays whole.
 * Empty lines at the ends go, more than one in a row becomes one.
 */
export function wrapText(text: string): string {
  const lines = text.split('\n').flatMap((line) => (line === SIGNATURE ? [line] : wrapLine(line.trimEnd())));
  return `${lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

/** @returns the lines of what a person typed */
export const linesOf = (text: string): string[] => text.trim().split(/\r\n|\r|\n/);

/** @returns what a person typed, each line marked as quoted, so that it cannot pose as ours */
export const quote = (text: string): string =>
  linesOf(text)
    .map((line) => `> ${line}`)
    .join('\n');

/** Line breaks (header injection), control characters, and marks that turn the reading direction around. */
const NOT_IN_A_HEADER = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** @returns a subject on one line, without control characters, at most 150 characters */
export function subjectLine(text: string): string {
  const line = text.replaceAll(NOT_IN_A_HEADER, ' ').replaceAll(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= SUBJECT_LENGTH
    ? line
    : `${characters
        .slice(0, SUBJECT_LENGTH - 1)
        .join('')
        .trimEnd()}…`;
}
