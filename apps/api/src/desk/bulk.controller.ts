import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { BulkInput, BulkResult } from '@keyward/contracts';
import { decideAlong, reasonRequired } from '@keyward/operations';
import type { Logger } from '@keyward/platform';
import { Answers } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import { asDomainError } from '../http/faults.js';
import { languageOf } from '../http/language.js';
import { problemOf } from '../http/problem.js';
import type { ApiRequest } from '../http/request.js';
import { LOGGER } from '../http/tokens.js';

/** Many decisions in one request: each in its own transaction, so that one that is refused holds up no other. */
@ApiTags('Desk')
@Controller('api/v1/tickets')
export class BulkController {
  constructor(
    private readonly callers: Callers,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Post('bulk')
  @HttpCode(200)
  @Asks('tickets.decide-many')
  @ApiOperation({
    operationId: 'decideMany',
    summary: 'Approve or reject up to 50 tickets of one kind without high risk; each is answered for by itself',
  })
  @Answers(200, BulkResult)
  async decide(@Body({ schema: BulkInput }) input: BulkInput, @Req() request: ApiRequest): Promise<BulkResult> {
    if (input.verb === 'reject' && !input.reason) throw reasonRequired('reason');
    const results: BulkResult['results'] = [];
    // one after the other: they take this person's turns, and others decide meanwhile
    for (const ticket of input.tickets) results.push(await this.one(input, ticket, request));
    return { results };
  }

  private async one(
    { verb, kind, reason }: BulkInput,
    { number, version, digest }: BulkInput['tickets'][number],
    request: ApiRequest,
  ): Promise<BulkResult['results'][number]> {
    try {
      await this.callers.write(request, (tx, actor) =>
        decideAlong(tx, actor, number, { verb, kind, version, digest, reason }),
      );
      return { number, done: true, problem: null };
    } catch (error) {
      const refusal = asDomainError(error);
      // whoever is signed out, or finds the database away, learns that for the whole; what is decided by then stays
      if (!refusal || ['not-signed-in', 'database-away', 'internal'].includes(refusal.code)) {
        this.logger.warn({ traceId: request.id, code: refusal?.code }, 'deciding many was broken off');
        throw error;
      }
      return { number, done: false, problem: problemOf(refusal, languageOf(request)) };
    }
  }
}
