import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ForgotPassword, ResetLook, ResetPassword, ResetToken } from '@keyward/contracts';
import type { Env } from '@keyward/platform';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { keysOf } from '../http/keys-of.js';
import type { ApiReply, ApiRequest } from '../http/request.js';
import { ENV } from '../http/tokens.js';
import { rememberBrowser } from '../session/known-browser.js';
import { ResetDesk } from './reset-desk.js';

/** A forgotten password. Only POST changes anything: mail scanners follow links and run scripts. */
@ApiTags('Account')
@Controller('api/v1/password')
export class PasswordController {
  constructor(
    private readonly desk: ResetDesk,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {}

  @Post('forgot')
  @Asks('password.reset')
  @ApiOperation({ operationId: 'forgotPassword', summary: 'Ask for a link by mail to set a new password' })
  @Answers(204, undefined, 'If the address has an account, a mail is on its way; the same answer for every address')
  @Refuses(429, 'Too many attempts from here')
  forgot(@Body({ schema: ForgotPassword }) { email }: { email: string }, @Req() request: ApiRequest): Promise<void> {
    return this.desk.forgot(email, request.ip);
  }

  @Post('look')
  @Asks('password.reset')
  @ApiOperation({ operationId: 'lookReset', summary: 'What a link for a new password is worth; changes nothing' })
  @Answers(200, ResetLook)
  @Refuses(429, 'Too many attempts')
  look(@Body({ schema: ResetToken }) { token }: { token: string }, @Req() request: ApiRequest): Promise<ResetLook> {
    return this.desk.look(token, request.ip);
  }

  @Post('reset')
  @Asks('password.reset')
  @ApiOperation({
    operationId: 'resetPassword',
    summary: 'Set a new password; every session of the person ends, and nobody is signed in',
  })
  @Answers(204, undefined, 'The new password is set')
  @Refuses(404, 'The link is not valid')
  @Refuses(410, 'The link has expired or was used')
  @Refuses(429, 'Too many attempts')
  async reset(
    @Body({ schema: ResetPassword }) body: ResetPassword,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<void> {
    const { email } = await this.desk.reset(body, request.ip);
    // the way in for whoever is kept out by tries of others: the mailbox proves that it is them
    rememberBrowser(request, reply, keysOf(this.env), email);
  }
}
