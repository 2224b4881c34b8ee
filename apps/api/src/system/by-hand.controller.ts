import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ByHandPage, ByHandQuery } from '@keyward/contracts';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Who, type Reader } from '../http/who.js';
import { ByHandQueries } from './by-hand.queries.js';

@ApiTags('Systems')
@Controller('api/v1/by-hand')
export class ByHandController {
  constructor(private readonly queries: ByHandQueries) {}

  @Get()
  @Asks('queue.read')
  @ApiOperation({
    operationId: 'byHand',
    summary: 'What support has to do by hand in other systems, the longest waiting first',
  })
  @Answers(200, ByHandPage)
  page(
    @Who() reader: Reader,
    @Query({ schema: ByHandQuery }) query: z.infer<typeof ByHandQuery>,
  ): Promise<z.infer<typeof ByHandPage>> {
    return this.queries.page(reader, query);
  }
}
