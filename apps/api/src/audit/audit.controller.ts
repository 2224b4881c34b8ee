import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditKinds, AuditPage, AuditQuery } from '@keyward/contracts';
import { EVENT_NAMES } from '@keyward/domain';
import { noteRead } from '@keyward/operations';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiRequest } from '../http/request.js';
import { Who, type Reader } from '../http/who.js';
import { AuditQueries, filterOf } from './audit.queries.js';
import { eventSentence } from './event-sentence.js';

/** Who did what, when and on whose behalf; whoever reads it is in it afterwards. */
@ApiTags('Audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly callers: Callers,
    private readonly queries: AuditQueries,
  ) {}

  @Get()
  @Asks('audit.read')
  @ApiOperation({ operationId: 'audit', summary: 'What happened, the newest first; reading it is recorded' })
  @Answers(200, AuditPage)
  async page(
    @Who() reader: Reader,
    @Query({ schema: AuditQuery }) query: AuditQuery,
    @Req() request: ApiRequest,
  ): Promise<z.infer<typeof AuditPage>> {
    const page = await this.queries.page(reader, query);
    // before it is answered: nobody reads unrecorded
    await this.callers.write(request, (tx, actor) => noteRead(tx, actor, filterOf(query)));
    return page;
  }

  @Get('kinds')
  @Asks('audit.read')
  @ApiOperation({ operationId: 'auditKinds', summary: 'Every kind of event, with its sentence' })
  @Answers(200, AuditKinds)
  kinds(@Who() { language }: Reader): AuditKinds {
    return { items: EVENT_NAMES.map((event) => ({ event, sentence: eventSentence(event, language) })) };
  }
}
