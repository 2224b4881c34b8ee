import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AssignInput, DeskStaffList, NoteInput, Ticket, TicketNumber } from '@keyward/contracts';
import { addNote, assignTicket } from '@keyward/operations';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiRequest } from '../http/request.js';
import { readerOf } from '../http/who.js';
import { TicketReader } from '../ticket/ticket-reader.js';
import { DeskQueries } from './desk.queries.js';

/** Work on tickets that is no move of them. */
@ApiTags('Desk')
@Controller('api/v1')
export class DeskController {
  constructor(
    private readonly callers: Callers,
    private readonly tickets: TicketReader,
    private readonly queries: DeskQueries,
  ) {}

  @Get('desk/staff')
  @Asks('tickets.assign')
  @ApiOperation({ operationId: 'deskStaff', summary: 'Everybody at the desk, to whom a ticket can be given' })
  @Answers(200, DeskStaffList)
  async staff(): Promise<DeskStaffList> {
    return { items: await this.queries.staff() };
  }

  @Post('tickets/:number/assign')
  @HttpCode(200)
  @Asks('tickets.assign')
  @ApiOperation({
    operationId: 'assignTicket',
    summary: 'Take a ticket on, give it to a colleague of the desk or back',
  })
  @Answers(200, Ticket, 'The ticket as it is now')
  @Refuses(409, 'Somebody else has taken it on meanwhile; `current` is the ticket as it is now')
  async assign(
    @Param('number', { schema: TicketNumber }) number: string,
    @Body({ schema: AssignInput }) input: AssignInput,
    @Req() request: ApiRequest,
  ): Promise<Ticket> {
    const { ticketId } = await this.callers.write(request, (tx, actor) => assignTicket(tx, actor, number, input));
    return this.tickets.byId(readerOf(request), ticketId);
  }

  @Post('tickets/:number/notes')
  @HttpCode(200)
  @Asks('notes.add')
  @ApiOperation({ operationId: 'addNote', summary: 'Leave a note on a ticket, for both sides or for the vendor alone' })
  @Answers(200, Ticket, 'The ticket as it is now')
  async note(
    @Param('number', { schema: TicketNumber }) number: string,
    @Body({ schema: NoteInput }) input: NoteInput,
    @Req() request: ApiRequest,
  ): Promise<Ticket> {
    const { ticketId } = await this.callers.write(request, (tx, actor) => addNote(tx, actor, number, input));
    return this.tickets.byId(readerOf(request), ticketId);
  }
}
