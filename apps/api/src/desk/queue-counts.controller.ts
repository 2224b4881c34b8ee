import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { QUEUE_COUNTED_TO, QUEUE_PARTS, QueueCounts, QueueCountsQuery, type QueuePart } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Who, type Reader } from '../http/who.js';
import { narrow, Where } from '../ticket/ticket-conditions.js';

/** How much waits in each part of the queue. */
@ApiTags('Desk')
@Controller('api/v1')
export class QueueCountsController {
  constructor(private readonly transactions: Transactions) {}

  @Get('desk/queue')
  @Asks('queue.read')
  @ApiOperation({
    operationId: 'queueCounts',
    summary: 'How many tickets each part of the queue holds, as far as it is searched, counted to 100',
  })
  @Answers(200, QueueCounts)
  async counts(
    @Who() { actor }: Reader,
    @Query({ schema: QueueCountsQuery }) narrowed: z.infer<typeof QueueCountsQuery>,
  ): Promise<QueueCounts> {
    const { sql, params } = statementFor(actor, narrowed);
    const [row] = await this.transactions.read((tx) => tx.query<QueueCounts>(sql, params));
    return row as QueueCounts;
  }
}

/** All parts in one statement; of each no more is read than is told, so a long queue costs what a short one does. */
function statementFor(
  actor: PersonActor,
  narrowed: z.infer<typeof QueueCountsQuery>,
): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const columns = (Object.keys(QUEUE_PARTS) as QueuePart[]).map((part) => {
    const where = narrow(new Where(params), actor, { ...QUEUE_PARTS[part], ...narrowed });
    return `(select count(*)::int from (select from tickets t where ${where.conditions.join(' and ')}
      limit ${QUEUE_COUNTED_TO}) counted) as "${part}"`;
  });
  return { sql: `select ${columns.join(', ')}`, params };
}
