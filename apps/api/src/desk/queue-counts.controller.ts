import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { QUEUE_COUNTED_TO, QUEUE_PARTS, QueueCounts, type QueuePart } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
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
    summary: 'How many tickets each part of the queue holds, counted to 100',
  })
  @Answers(200, QueueCounts)
  async counts(@Who() { actor }: Reader): Promise<QueueCounts> {
    const { sql, params } = statementFor(actor);
    const [row] = await this.transactions.read((tx) => tx.query<QueueCounts>(sql, params));
    return row as QueueCounts;
  }
}

/** All parts in one statement; of each no more is read than is told, so a long queue costs what a short one does. */
function statementFor(actor: PersonActor): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const columns = (Object.keys(QUEUE_PARTS) as QueuePart[]).map((part) => {
    const where = narrow(new Where(params), actor, QUEUE_PARTS[part]);
    return `(select count(*)::int from (select from tickets t where ${where.conditions.join(' and ')}
      limit ${QUEUE_COUNTED_TO}) counted) as "${part}"`;
  });
  return { sql: `select ${columns.join(', ')}`, params };
}
