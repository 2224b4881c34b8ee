import { Injectable } from '@nestjs/common';
import type { Me } from '@keyward/contracts';
import type { NewSession } from '@keyward/operations';
import { Callers } from '../http/callers.js';
import { askToLookAnew, hashOfToken, setSessionCookie } from '../http/cookie.js';
import type { ApiReply, ApiRequest } from '../http/request.js';
import { readerOf } from '../http/who.js';
import { MeQueries } from './me.queries.js';

/** Hands a new session to the browser and says who is signed in. */
@Injectable()
export class Entrance {
  constructor(
    private readonly callers: Callers,
    private readonly queries: MeQueries,
  ) {}

  async enter(request: ApiRequest, reply: ApiReply, session: NewSession): Promise<Me> {
    request.tokenHash = hashOfToken(session.token);
    const me = await this.look(request);
    setSessionCookie(reply, session.token, session.expiresAt);
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
