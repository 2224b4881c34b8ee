import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Problem } from '@keyward/contracts';
import { DomainError } from '@keyward/domain';
import type { Logger } from '@keyward/platform';
import { TicketReader } from '../ticket/ticket-reader.js';
import { asDomainError } from './faults.js';
import { inputErrors } from './input-errors.js';
import { InvalidInput } from './input.pipe.js';
import { languageOf } from './language.js';
import { problemOf } from './problem.js';
import type { ApiReply, ApiRequest } from './request.js';
import { readerOf } from './who.js';
import { LOGGER } from './tokens.js';

/** The one place that makes problem+json. What is not expected tells the number of the log line and nothing else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly tickets: TicketReader,
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
    const language = languageOf(request);
    if (error instanceof InvalidInput) {
      const body = problemOf(new DomainError('invalid-input'), language);
      return { body: { ...body, errors: inputErrors(error.issues, language) } };
    }
    const expected = asDomainError(error);
    if (expected === undefined || expected.code === 'internal' || expected.code === 'database-away') {
      this.logger.error({ err: error, traceId: request.id, route: request.routeOptions.url }, 'request failed');
    }
    const refusal = expected ?? new DomainError('internal');
    const body = problemOf(refusal, language);
    if (body.status === 409) Object.assign(body, await this.current(refusal, request));
    return { body, retryAfter: refusal.context.retryAfterSeconds };
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

/** Answers with a problem; also where Nest is not reached. */
export function sendProblem(request: Pick<ApiRequest, 'id' | 'url'>, reply: ApiReply, problem: Problem): void {
  const body = { ...problem, instance: request.url.split('?')[0], traceId: request.id };
  void reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}
