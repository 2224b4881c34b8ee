import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { readAnchor, verifyChainLines, type FileVerdict } from '@keyward/operations';
import { CommandError } from '../explain.js';

const FAULTS: Readonly<Record<Extract<FileVerdict, { ok: false }>['fault'], string>> = {
  'number-missing': 'is missing',
  'event-missing': 'seals an event that is gone',
  'event-changed': 'does not fit its event: one of the two was changed',
  unreadable: 'cannot be read',
  'not-as-anchored': 'is another one than the anchor says: the log was written anew',
  'cut-off': 'is missing, and all after it: the log ends before the anchor',
};

/**
 * Checks an exported audit log without a database.
 * @param anchors `number:hash` each, as they were kept
 * @throws CommandError for what is no anchor or no file
 */
export async function verifyOffline(file: string, anchors: readonly string[] = []): Promise<FileVerdict> {
  const kept = anchors.map((text) => {
    const anchor = readAnchor(text);
    if (!anchor) throw new CommandError(`"${text}" is no anchor. Give it as number:hash, as it was printed.`);
    return anchor;
  });
  const input = createReadStream(file, 'utf8');
  try {
    return await verifyChainLines(createInterface({ input, crlfDelay: Infinity }), kept);
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`);
  } finally {
    input.destroy();
  }
}

/** @returns what a person at a terminal reads */
export const offlineReport = (verdict: FileVerdict): string =>
  verdict.ok
    ? `The log is as it was sealed: ${verdict.end.number} events. Its end: ${verdict.end.number}:${verdict.end.hash}`
    : `The chain is broken. Seal ${verdict.number} ${FAULTS[verdict.fault]}.\nWhat to do: compare with a backup and with older exports.`;
