import type { ErrorCode } from './error-codes.js';

/** A sentence in several languages; `en` is always there. Catalogue texts arrive in this form. */
export type LocalText = Readonly<Record<string, string>> & { readonly en: string };

/** Why something was refused, for one place of the input. `path` is in the words of the request: `lines.2.item`. */
export interface ErrorDetail {
  readonly path: string;
  readonly code: string;
  readonly sentence: LocalText;
  /** the catalogue's rule, where one refused */
  readonly rule?: string;
  /** who could help, in words */
  readonly help?: readonly LocalText[];
}

export interface DomainErrorContext {
  /** fills the {placeholders} of the code's sentence */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly ErrorDetail[];
  /** the catalogue's rule, or the policy's reason, that refused */
  readonly rule?: string;
  readonly help?: readonly LocalText[];
  /** id of the ticket whose present state the answer must carry (409) */
  readonly ticketId?: string;
  readonly retryAfterSeconds?: number;
}

/**
 * An expected refusal. Thrown inside a transaction it is the rollback; the API's one filter turns it into
 * problem+json (RFC 9457). The message is the code alone, so that nothing personal reaches a log.
 */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly context: DomainErrorContext = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}
