import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ChangeEmail,
  ChangePassword,
  EmailToken,
  EndSession,
  OwnSessions,
  Profile,
  ProfileInput,
} from '@keyward/contracts';
import { changeProfile, endOtherSessions, endOwnSession } from '@keyward/operations';
import type { Env } from '@keyward/platform';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import { askToLookAnew } from '../http/cookie.js';
import { keysOf } from '../http/keys-of.js';
import type { ApiReply, ApiRequest } from '../http/request.js';
import { ENV } from '../http/tokens.js';
import { readerOf, Who, type Reader } from '../http/who.js';
import { rememberBrowser } from '../session/known-browser.js';
import { AccountDesk } from './account-desk.js';
import { AccountQueries } from './account.queries.js';

/** What somebody sees and changes of their own account. */
@ApiTags('Account')
@Controller('api/v1/me')
export class AccountController {
  constructor(
    private readonly callers: Callers,
    private readonly desk: AccountDesk,
    private readonly queries: AccountQueries,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {}

  @Get('profile')
  @Asks('me.read')
  @ApiOperation({ operationId: 'profile', summary: 'One’s own name, mobile number and language' })
  @Answers(200, Profile)
  profile(@Who() { actor }: Reader): Promise<Profile> {
    return this.queries.profile(actor);
  }

  @Post('profile')
  @Asks('me.change')
  @ApiOperation({ operationId: 'changeProfile', summary: 'Change one’s own name, mobile number and language' })
  @Answers(200, Profile, 'As it is now')
  async changeProfile(
    @Body({ schema: ProfileInput }) body: ProfileInput,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<Profile> {
    await this.callers.write(request, (tx, actor) => changeProfile(tx, actor, body));
    // the language goes along with what is known of a session
    this.callers.forget(request);
    askToLookAnew(reply);
    return this.queries.profile(readerOf(request).actor);
  }

  @Post('password')
  @Asks('me.change')
  @ApiOperation({ operationId: 'changePassword', summary: 'Change one’s own password; all other sessions end' })
  @Answers(204, undefined, 'The password is changed')
  @Refuses(429, 'Too many attempts')
  changePassword(@Body({ schema: ChangePassword }) body: ChangePassword, @Req() request: ApiRequest): Promise<void> {
    return this.desk.changePassword(request, body);
  }

  @Post('email')
  @Asks('me.change')
  @ApiOperation({ operationId: 'changeEmail', summary: 'Ask for another address; it is confirmed from its mailbox' })
  @Answers(204, undefined, 'If nobody else has it, a mail is on its way; the same answer for every address')
  @Refuses(429, 'Too many attempts')
  changeEmail(@Body({ schema: ChangeEmail }) body: ChangeEmail, @Req() request: ApiRequest): Promise<void> {
    return this.desk.changeEmail(request, body);
  }

  @Post('email/confirm')
  @Asks('me.change')
  @ApiOperation({
    operationId: 'confirmEmail',
    summary: 'Use the new address from now on, with the link from its mailbox',
  })
  @Answers(204, undefined, 'It is the address of the account')
  @Refuses(404, 'The link is not valid')
  @Refuses(410, 'The link has expired or was used')
  async confirmEmail(
    @Body({ schema: EmailToken }) { token }: { token: string },
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<void> {
    const email = await this.desk.confirmEmail(request, token);
    rememberBrowser(request, reply, keysOf(this.env), email);
  }

  @Get('sessions')
  @Asks('me.read')
  @ApiOperation({ operationId: 'ownSessions', summary: 'Where one is signed in' })
  @Answers(200, OwnSessions)
  async sessions(@Who() { actor }: Reader) {
    return { items: await this.queries.sessions(actor) };
  }

  @Post('sessions/end')
  @Asks('me.change')
  @ApiOperation({ operationId: 'endSession', summary: 'Sign out elsewhere: end one of one’s own sessions' })
  @Answers(204, undefined, 'It has ended')
  @Refuses(404, 'No session of one’s own that stands')
  async endSession(@Body({ schema: EndSession }) { session }: { session: string }, @Req() request: ApiRequest) {
    await this.callers.write(request, (tx, actor) => endOwnSession(tx, actor, session));
    this.callers.forgetPerson(request);
  }

  @Post('sessions/end-others')
  @Asks('me.change')
  @ApiOperation({ operationId: 'endOtherSessions', summary: 'Sign out everywhere but here' })
  @Answers(204, undefined, 'They have ended')
  async endOthers(@Req() request: ApiRequest): Promise<void> {
    await this.callers.write(request, endOtherSessions);
    this.callers.forgetPerson(request);
  }
}
