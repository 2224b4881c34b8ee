import { Body, Controller, Delete, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, SignIn, SwitchCompany } from '@keyward/contracts';
import { closeSession, switchCompany } from '@keyward/operations';
import type { Env } from '@keyward/platform';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import { clearSessionCookie } from '../http/cookie.js';
import { keysOf } from '../http/keys-of.js';
import type { ApiReply, ApiRequest } from '../http/request.js';
import { ENV } from '../http/tokens.js';
import { readerOf, Who, type Reader } from '../http/who.js';
import { LiveFeed } from '../live/live-feed.js';
import { Entrance } from './entrance.js';
import { openedFrom } from './opened-from.js';
import { knownBrowser } from './known-browser.js';
import { MeQueries } from './me.queries.js';
import { SignInDesk } from './sign-in-desk.js';

@ApiTags('Session')
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly callers: Callers,
    private readonly desk: SignInDesk,
    private readonly entrance: Entrance,
    private readonly queries: MeQueries,
    private readonly feed: LiveFeed,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {}

  @Post('session')
  @Asks('session.open')
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in; the session travels in the cookie __Host-keyward' })
  @Answers(200, Me, 'Who is signed in')
  @Refuses(401, 'Address, password and code do not match; the same answer whatever the cause')
  @Refuses(429, 'Too many attempts')
  async signIn(
    @Body({ schema: SignIn }) body: SignIn,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<Me> {
    const knownBy = knownBrowser(request, keysOf(this.env), body.email);
    const session = await this.desk.signIn(body, { ...openedFrom(request), knownBy });
    return this.entrance.enter(request, reply, session);
  }

  @Delete('session')
  @Asks('session.close')
  @ApiOperation({ operationId: 'signOut', summary: 'Sign out of this session' })
  @Answers(204, undefined, 'Signed out')
  async signOut(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: ApiReply): Promise<void> {
    await this.callers.write(request, closeSession);
    this.callers.forget(request);
    clearSessionCookie(reply);
    this.feed.endSession(readerOf(request).actor.sessionId);
  }

  @Post('session/company')
  @Asks('session.switch')
  @ApiOperation({ operationId: 'switchCompany', summary: 'Go on in another company of one’s own' })
  @Answers(200, Me, 'Who is signed in, in the other company')
  async switchCompany(
    @Body({ schema: SwitchCompany }) body: { company: string },
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<Me> {
    await this.callers.write(request, (tx, actor) => switchCompany(tx, actor, body.company));
    // the screen follows anew, with the eyes of the other company
    this.feed.endSession(readerOf(request).actor.sessionId);
    return this.entrance.again(request, reply);
  }

  @Get('me')
  @Asks('me.read')
  @ApiOperation({ operationId: 'me', summary: 'Who is signed in, where, and what they may use at all' })
  @Answers(200, Me)
  me(@Who() reader: Reader): Promise<Me> {
    return this.queries.me(reader);
  }
}
