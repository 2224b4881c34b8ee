import { Inject, Injectable } from '@nestjs/common';
import type { Me } from '@keyward/contracts';
import type { NewSession } from '@keyward/operations';
import type { Env } from '@keyward/platform';
import { Callers } from '../http/callers.js';
import { askToLookAnew, hashOfToken, setSessionCookie } from '../http/cookie.js';
import { keysOf } from '../http/keys-of.js';
import type { ApiReply, ApiRequest } from '../http/request.js';
import { ENV } from '../http/tokens.js';
import { readerOf } from '../http/who.js';
import { rememberBrowser } from './known-browser.js';
import { MeQueries } from './me.queries.js';

/** Hands a new session to the browser and says who is signed in. */
@Injectable()
export class Entrance {
  constructor(
    private readonly callers: Callers,
    private readonly queries: MeQueries,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {}

  async enter(request: ApiRequest, reply: ApiReply, session: NewSession): Promise<Me> {
    request.tokenHash = hashOfToken(session.token);
    const me = await this.look(request);
    setSessionCookie(reply, session.token, session.expiresAt);
    rememberBrowser(request, reply, keysOf(this.env), me.email);
    return me;
  }

  /** Who is signed in after the session has changed. */
  again(request: ApiRequest, reply: ApiReply): Promise<Me> {
    askToLookAnew(reply);
    return this.look(request);
  }

  private async look(request: ApiRequest): Promise<Me> {
    request.action = 'me.read';
    this.callers.forget(request);
    await this.callers.admit(request);
    return this.queries.me(readerOf(request));
  }
}
