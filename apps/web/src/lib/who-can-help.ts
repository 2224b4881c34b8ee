/** @returns who can help, without those whom a sentence names already */
export const untold = (help: readonly string[], sentences: readonly string[]): string[] =>
  help.filter((who) => !sentences.some((sentence) => sentence.includes(who)));
