import { pino, type DestinationStream, type Logger } from 'pino';
import { maskLine, redacted } from './redaction.js';

export type { Logger } from 'pino';

/**
 * The logger of one process: JSON lines on standard output, without secrets and personal data.
 *
 * @param name the process or tool, as it stands in every line
 * @param level the least level that is written
 * @param destination for specs; otherwise standard output, written at once so that a crash loses no line
 */
export function createLogger(name: string, level: string = 'info', destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { process: name, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redacted(fields) as Record<string, unknown>,
      },
      // `redacted` has written errors out already
      serializers: { err: (error: unknown) => error },
      hooks: { streamWrite: maskLine },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
