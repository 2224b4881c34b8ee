import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

const text = (message: unknown): string => (typeof message === 'string' ? message : 'see fields');

/** Lets NestJS write through our logger: `NestFactory.create…(…, { logger: new NestLogger(logger) })`. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.info(this.fields(message, rest), text(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(this.fields(message, rest), text(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(this.fields(message, rest), text(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(this.fields(message, rest), text(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace(this.fields(message, rest), text(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal(this.fields(message, rest), text(message));
  }

  /** NestJS passes [stack, context] or [context] behind the message, and sometimes an object as the message. */
  private fields(message: unknown, rest: unknown[]): Record<string, unknown> {
    const context = rest.at(-1);
    const others = rest.slice(0, -1).filter((entry) => entry !== undefined);
    return {
      ...(message instanceof Error ? { err: message } : typeof message === 'object' ? message : {}),
      ...(typeof context === 'string' ? { context } : context === undefined ? {} : { err: context }),
      ...(others.length > 0 ? { more: others } : {}),
    };
  }
}
