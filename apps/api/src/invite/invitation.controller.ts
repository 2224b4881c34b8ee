import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Id, InvitationMoveInput, InvitationPage, InvitationQuery, Ticket } from '@keyward/contracts';
import { PERSON_MOVES } from '@keyward/operations';
import type { Env } from '@keyward/platform';
import type { z } from 'zod';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiRequest } from '../http/request.js';
import { ENV } from '../http/tokens.js';
import { readerOf, Who, type Reader } from '../http/who.js';
import { TicketReader } from '../ticket/ticket-reader.js';
import { InvitationQueries, ticketOfInvitation } from './invitation.queries.js';

/** Invitations as their company sees them. */
@ApiTags('Invitations')
@Controller('api/v1/invitations')
export class InvitationController {
  constructor(
    private readonly callers: Callers,
    private readonly queries: InvitationQueries,
    private readonly tickets: TicketReader,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {}

  @Get()
  @Asks('invitations.read')
  @ApiOperation({ operationId: 'invitations', summary: 'Invitations, newest first; expired and used ones stay listed' })
  @Answers(200, InvitationPage)
  list(
    @Who() reader: Reader,
    @Query({ schema: InvitationQuery }) query: z.infer<typeof InvitationQuery>,
  ): Promise<z.infer<typeof InvitationPage>> {
    return this.queries.list(reader, query);
  }

  @Post(':id/resend')
  @Asks('ticket.resend')
  @ApiOperation({ operationId: 'resendInvitation', summary: 'Send a new link; the old one is dead' })
  @Answers(200, Ticket, 'The ticket as it is now')
  @Refuses(409, 'The ticket has changed; `current` is the ticket as it is now')
  @Refuses(429, 'One in ten minutes and three a day for an address, and a limit a day for a company')
  resend(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InvitationMoveInput }) body: InvitationMoveInput,
    @Req() request: ApiRequest,
  ): Promise<Ticket> {
    return this.move('resend', id, body, request);
  }

  @Post(':id/revoke')
  @Asks('ticket.revoke')
  @ApiOperation({ operationId: 'revokeInvitation', summary: 'Withdraw the invitation and its ticket' })
  @Answers(200, Ticket, 'The ticket as it is now')
  @Refuses(409, 'The ticket has changed; `current` is the ticket as it is now')
  revoke(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InvitationMoveInput }) body: InvitationMoveInput,
    @Req() request: ApiRequest,
  ): Promise<Ticket> {
    return this.move('revoke', id, body, request);
  }

  private async move(
    verb: 'resend' | 'revoke',
    id: string,
    { version, reason }: InvitationMoveInput,
    request: ApiRequest,
  ): Promise<Ticket> {
    const moved = await this.callers.write(request, async (tx, actor) => {
      const ticket = await ticketOfInvitation(tx, actor, id);
      const input = { version: version ?? ticket.version };
      return verb === 'revoke'
        ? PERSON_MOVES.revoke(tx, actor, ticket.number, { ...input, reason })
        : PERSON_MOVES.resend(tx, actor, ticket.number, { ...input, invitationsADay: this.env.INVITATION_LIMIT });
    });
    return this.tickets.byId(readerOf(request), moved.ticketId);
  }
}
