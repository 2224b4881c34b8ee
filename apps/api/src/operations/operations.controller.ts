import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  DeliveryPage,
  DeliveryQuery,
  Id,
  MailPage,
  MailQuery,
  OperationsOverview,
  OutboundRelease,
  Redriven,
  TaskPage,
  TaskQuery,
} from '@keyward/contracts';
import { holdOutbound, redriveTasks, releaseOutbound, replayDelivery } from '@keyward/operations';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiRequest } from '../http/request.js';
import { Who, type Reader } from '../http/who.js';
import { OperationsQueries } from './operations.queries.js';

/** So many of those that gave up at once: well within the time that a request may take. */
const AT_ONCE = 200;

/** What works behind the scenes: tasks, mails, webhooks and who does them. */
@ApiTags('Operations')
@Controller('api/v1/operations')
export class OperationsController {
  constructor(
    private readonly callers: Callers,
    private readonly queries: OperationsQueries,
  ) {}

  @Get()
  @Asks('operations.read')
  @ApiOperation({ operationId: 'operations', summary: 'What waits, what has given up, and which workers there are' })
  @Answers(200, OperationsOverview)
  overview(): Promise<OperationsOverview> {
    return this.queries.overview();
  }

  @Get('tasks')
  @Asks('operations.read')
  @ApiOperation({ operationId: 'tasks', summary: 'Tasks that gave up, that are due, or that wait for their time' })
  @Answers(200, TaskPage)
  tasks(@Query({ schema: TaskQuery }) query: TaskQuery): Promise<z.infer<typeof TaskPage>> {
    return this.queries.tasks(query);
  }

  @Post('tasks/redrive')
  @HttpCode(200)
  @Asks('tasks.redrive')
  @ApiOperation({ operationId: 'redriveTasks', summary: 'Give what gave up every try again, the oldest 200 of them' })
  @Answers(200, Redriven)
  async redrive(@Req() request: ApiRequest): Promise<Redriven> {
    const redriven = await this.callers.write(request, (tx, actor) => redriveTasks(tx, actor, { oldest: AT_ONCE }));
    return this.outcome(redriven);
  }

  @Post('tasks/:id/redrive')
  @HttpCode(200)
  @Asks('tasks.redrive')
  @ApiOperation({ operationId: 'redriveTask', summary: 'The same of one; nothing where it has not given up' })
  @Answers(200, Redriven)
  async redriveOne(@Param('id', { schema: Id }) id: string, @Req() request: ApiRequest): Promise<Redriven> {
    return this.outcome(await this.callers.write(request, (tx, actor) => redriveTasks(tx, actor, { taskId: id })));
  }

  @Post('hold')
  @HttpCode(200)
  @Asks('outbound.hold')
  @ApiOperation({ operationId: 'holdOutbound', summary: 'Let neither mails nor calls of other systems leave' })
  @Answers(200, OperationsOverview)
  async hold(@Req() request: ApiRequest): Promise<OperationsOverview> {
    await this.callers.write(request, (tx, actor) => holdOutbound(tx, actor));
    return this.queries.overview();
  }

  @Post('release')
  @HttpCode(200)
  @Asks('outbound.hold')
  @ApiOperation({
    operationId: 'releaseOutbound',
    summary: 'Let them leave again, with the mails that were due when the hold began or without them',
  })
  @Answers(200, OperationsOverview)
  async release(
    @Body({ schema: OutboundRelease }) { waiting }: OutboundRelease,
    @Req() request: ApiRequest,
  ): Promise<OperationsOverview> {
    await this.callers.write(request, (tx, actor) => releaseOutbound(tx, actor, waiting));
    return this.queries.overview();
  }

  @Get('mails')
  @Asks('operations.read')
  @ApiOperation({ operationId: 'mails', summary: 'Every mail to every recipient, the newest first' })
  @Answers(200, MailPage)
  mails(@Query({ schema: MailQuery }) query: MailQuery): Promise<z.infer<typeof MailPage>> {
    return this.queries.mails(query);
  }

  @Get('deliveries')
  @Asks('operations.read')
  @ApiOperation({ operationId: 'deliveries', summary: 'What systems were told by webhook, the newest first' })
  @Answers(200, DeliveryPage)
  deliveries(
    @Who() reader: Reader,
    @Query({ schema: DeliveryQuery }) query: DeliveryQuery,
  ): Promise<z.infer<typeof DeliveryPage>> {
    return this.queries.deliveries(reader, query);
  }

  @Post('deliveries/:id/replay')
  @HttpCode(204)
  @Asks('systems.set-up')
  @ApiOperation({ operationId: 'replayDelivery', summary: 'Tell it once more, with the id that it had' })
  @Answers(204, undefined, 'It is on its way')
  async replay(@Param('id', { schema: Id }) id: string, @Req() request: ApiRequest): Promise<void> {
    await this.callers.write(request, (tx, actor) => replayDelivery(tx, actor, id));
  }

  private async outcome(redriven: number): Promise<Redriven> {
    return { redriven, left: (await this.queries.overview()).tasks.dead };
  }
}
