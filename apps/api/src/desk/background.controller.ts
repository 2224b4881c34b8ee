import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { TicketBackground, TicketNumber } from '@keyward/contracts';
import { Answers } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { BackgroundQueries } from './background.queries.js';

/** What else is known of the person of a ticket; for the vendor alone, whatever company it comes from. */
@ApiTags('Desk')
@Controller('api/v1/tickets')
export class BackgroundController {
  constructor(private readonly queries: BackgroundQueries) {}

  @Get(':number/background')
  @Asks('queue.read')
  @ApiOperation({
    operationId: 'ticketBackground',
    summary: 'What the vendor knows besides: held before, other companies of the person, other open tickets about them',
  })
  @Answers(200, TicketBackground)
  one(@Param('number', { schema: TicketNumber }) number: string): Promise<TicketBackground> {
    return this.queries.of(number);
  }
}
