import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError, type Action } from '@keyward/domain';
import { ASKS, isForGuests } from './asks.js';
import { Callers } from './callers.js';
import { tokenHashOf } from './cookie.js';
import type { ApiRequest } from './request.js';
import { isForSystems, SystemDoor } from './system-door.js';

/**
 * The door of every route: who is not signed in gets no further than what TABLE 2 leaves to guests, and who may not
 * ask for something at all is told so before what they sent is looked at.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
    private readonly systems: SystemDoor,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const action = this.reflector.get<Action | undefined>(ASKS, context.getHandler());
    if (action === undefined) throw new DomainError('not-found');
    request.action = action;
    request.tokenHash = tokenHashOf(request);
    if (isForGuests(action)) return true;
    if (isForSystems(action) && (await this.systems.admit(request))) return true;
    if (request.tokenHash === undefined) throw new DomainError('not-signed-in');
    await this.callers.admit(request);
    return true;
  }
}
