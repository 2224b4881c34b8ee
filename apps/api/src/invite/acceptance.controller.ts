import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InvitationAsked, InvitationLook, InvitationToken, Me, RedeemInput } from '@keyward/contracts';
import { joinInvitation, switchCompany } from '@keyward/operations';
import type { Env } from '@keyward/platform';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import { keysOf } from '../http/keys-of.js';
import type { ApiReply, ApiRequest } from '../http/request.js';
import { ENV } from '../http/tokens.js';
import { readerOf } from '../http/who.js';
import { LiveFeed } from '../live/live-feed.js';
import { openedFrom } from '../session/opened-from.js';
import { Entrance } from '../session/entrance.js';
import { RedeemDesk } from './redeem-desk.js';

/** What stands behind an invitation link. Only POST changes anything: mail scanners follow links and run scripts. */
@ApiTags('Invitations')
@Controller('api/v1/invitations')
export class AcceptanceController {
  constructor(
    private readonly callers: Callers,
    private readonly desk: RedeemDesk,
    private readonly entrance: Entrance,
    private readonly feed: LiveFeed,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {}

  @Post('look')
  @Asks('invitation.look')
  @ApiOperation({ operationId: 'lookInvitation', summary: 'What a link is for; changes nothing' })
  @Answers(200, InvitationLook)
  @Refuses(429, 'Too many attempts')
  look(
    @Body({ schema: InvitationToken }) { token }: { token: string },
    @Req() request: ApiRequest,
  ): Promise<InvitationLook> {
    return this.desk.look(token, request.ip);
  }

  @Post('ask')
  @Asks('invitation.ask')
  @ApiOperation({
    operationId: 'askForInvitation',
    summary: 'Ask for a new link in place of one that has expired; those who can send one are told',
  })
  @Answers(202, InvitationAsked, 'The same whatever the link is worth')
  @Refuses(429, 'Too many attempts')
  async ask(
    @Body({ schema: InvitationToken }) { token }: { token: string },
    @Req() request: ApiRequest,
  ): Promise<InvitationAsked> {
    await this.desk.ask(token, request.ip);
    return { received: true };
  }

  @Post('redeem')
  @Asks('invitation.redeem')
  @ApiOperation({ operationId: 'redeemInvitation', summary: 'Open the account, join the company and be signed in' })
  @Answers(200, Me, 'Who is signed in now')
  @Refuses(404, 'The link is not valid')
  @Refuses(409, 'There is an account for this address: sign in and join')
  @Refuses(410, 'The link has expired, was used or withdrawn')
  @Refuses(429, 'Too many attempts')
  async redeem(
    @Body({ schema: RedeemInput }) body: RedeemInput,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<Me> {
    const session = await this.desk.redeem(body, openedFrom(request));
    return this.entrance.enter(request, reply, session);
  }

  @Post('join')
  @Asks('ticket.join')
  @ApiOperation({
    operationId: 'joinInvitation',
    summary: 'Join with the account that is signed in; goes on in that company',
  })
  @Answers(200, Me, 'Who is signed in, in the company joined')
  @Refuses(404, 'The link is not valid')
  @Refuses(410, 'The link has expired, was used or withdrawn')
  async join(
    @Body({ schema: InvitationToken }) { token }: { token: string },
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<Me> {
    await this.callers.write(request, async (tx, actor) => {
      // no membership is asked for: whoever works nowhere any more can still join
      const joined = await joinInvitation(tx, actor, keysOf(this.env), { token });
      if (actor.kind === 'dealer') await switchCompany(tx, actor, joined.companyId);
    });
    // screens that are open follow anew, with the eyes of the company joined
    this.feed.endSession(readerOf(request).actor.sessionId);
    return this.entrance.again(request, reply);
  }
}
