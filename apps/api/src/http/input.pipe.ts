import { Injectable, StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { DomainError } from '@keyward/domain';
import type { core } from 'zod';

/** What was sent does not fit the contract; the filter says where, in the person's language. */
export class InvalidInput extends Error {
  constructor(readonly issues: readonly core.$ZodIssue[]) {
    super('invalid-input');
    this.name = 'InvalidInput';
  }
}

/**
 * Checks body, query and path against the contracts' schemas (`@Body({ schema })`). An id in the path that cannot be
 * one reads like one that does not exist.
 */
@Injectable()
export class InputPipe extends StandardSchemaValidationPipe {
  constructor() {
    // all our schemas are zod's, whose Standard Schema issues are its own
    super({ exceptionFactory: (issues) => new InvalidInput(issues as readonly core.$ZodIssue[]) });
  }

  override async transform<T = unknown>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (error instanceof InvalidInput && metadata.type === 'param') throw new DomainError('not-found');
      throw error;
    }
  }
}
