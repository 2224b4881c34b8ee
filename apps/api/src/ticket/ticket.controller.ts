import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ticket, TicketListQuery, TicketNumber, TicketPage } from '@keyward/contracts';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Who, type Reader } from '../http/who.js';
import { TicketListQueries } from './ticket-list.queries.js';
import { TicketReader } from './ticket-reader.js';

@ApiTags('Tickets')
@Controller('api/v1/tickets')
export class TicketController {
  constructor(
    private readonly lists: TicketListQueries,
    private readonly tickets: TicketReader,
  ) {}

  @Get()
  @Asks('tickets.read')
  @ApiOperation({ operationId: 'tickets', summary: 'Tickets: mine, my company’s, about me, or the queue of support' })
  @Answers(200, TicketPage)
  list(
    @Who() reader: Reader,
    @Query({ schema: TicketListQuery }) query: z.infer<typeof TicketListQuery>,
  ): Promise<z.infer<typeof TicketPage>> {
    return this.lists.list(reader, query);
  }

  @Get(':number')
  @Asks('tickets.read')
  @ApiOperation({ operationId: 'ticket', summary: 'One ticket with its lines, its timeline and what you may do now' })
  @Answers(200, Ticket)
  one(@Who() reader: Reader, @Param('number', { schema: TicketNumber }) number: string): Promise<Ticket> {
    return this.tickets.byNumber(reader, number);
  }
}
