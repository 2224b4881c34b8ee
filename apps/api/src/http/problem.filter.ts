import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Problem, ProblemDetail } from '@keyward/contracts';
import { DomainError, type Language } from '@keyward/domain';
import type { Logger } from '@keyward/platform';
import { TicketReader } from '../ticket/ticket-reader.js';
import { Callers } from './callers.js';
import { tokenHashOf } from './cookie.js';
import { asDomainError } from './faults.js';
import { inputError, inputErrors } from './input-errors.js';
import { InvalidInput } from './input.pipe.js';
import { accepted, languageOf } from './language.js';
import { problemOf } from './problem.js';
import type { ApiReply, ApiRequest } from './request.js';
import { readerOf } from './who.js';
import { LOGGER } from './tokens.js';

/** The one place that makes problem+json. What is not expected tells the number of the log line and nothing else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly tickets: TicketReader,
    private readonly callers: Callers,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const reply = host.switchToHttp().getResponse<ApiReply>();
    const problem = await this.problem(error, request);
    if (reply.sent || reply.raw.headersSent) return;
    if (problem.retryAfter !== undefined) void reply.header('retry-after', String(problem.retryAfter));
    sendProblem(request, reply, problem.body);
  }

  private async problem(error: unknown, request: ApiRequest): Promise<{ body: Problem; retryAfter?: number }> {
    const expected = error instanceof InvalidInput ? new DomainError('invalid-input') : asDomainError(error);
    if (expected === undefined || expected.code === 'internal' || expected.code === 'database-away') {
      this.logger.error({ err: error, traceId: request.id, route: request.routeOptions.url }, 'request failed');
    }
    const refusal = expected ?? new DomainError('internal');
    const language = await this.languageOf(request, refusal);
    const body = problemOf(refusal, language);
    if (refusal.code === 'invalid-input') body.errors = fieldsOf(error, body, language);
    if (body.status === 409) Object.assign(body, await this.current(refusal, request));
    return { body, retryAfter: refusal.context.retryAfterSeconds };
  }

  /** What is refused before the door (a body too large, no JSON) is said in the person's language as well. */
  private async languageOf(request: ApiRequest, { code }: DomainError): Promise<Language> {
    const named = accepted(request.headers['accept-language']) !== undefined;
    if (!named && code !== 'not-signed-in' && code !== 'database-away') {
      request.tokenHash ??= tokenHashOf(request);
      await this.callers.know(request).catch(() => undefined);
    }
    return languageOf(request);
  }

  /** A stale decision is answered with the ticket as it is now, so that the screen can show what changed. */
  private async current(error: DomainError, request: ApiRequest): Promise<{ current?: unknown }> {
    const { ticketId } = error.context;
    if (ticketId === undefined || !request.actor || !request.inForce) return {};
    try {
      return { current: await this.tickets.byId(readerOf(request), ticketId) };
    } catch (failure) {
      this.logger.warn({ err: failure, traceId: request.id }, 'the current ticket could not be read');
      return {};
    }
  }
}

/** Which fields do not fit; whatever was not told field by field is told of the whole, so that the list says something. */
function fieldsOf(error: unknown, { errors = [] }: Problem, language: Language): ProblemDetail[] {
  const told = error instanceof InvalidInput ? inputErrors(error.issues, language) : errors;
  return told.length > 0 ? told : [inputError('', 'wrong-shape', language)];
}

/** Answers with a problem; also where Nest is not reached. */
export function sendProblem(request: Pick<ApiRequest, 'id' | 'url'>, reply: ApiReply, problem: Problem): void {
  const body = { ...problem, instance: request.url.split('?')[0], traceId: request.id };
  void reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}
