import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { GUEST, may, POLICY, type Action, type PlaceAction } from '@keyward/domain';

export const ASKS = 'keyward:asks';

/**
 * Names the action of TABLE 2 that a route asks for. A route without one stops the start: nothing is open by omission.
 * The guard asks the door question (this kind of actor at all?); the operation or the WHERE of the read asks the rest.
 * The document shows it as `x-asks`.
 */
export const Asks = (action: Action): MethodDecorator =>
  applyDecorators(SetMetadata(ASKS, action), ApiExtension('x-asks', action));

/** @returns whether an action is about one place (team, person, queue) or the service, not a move of a ticket */
export const isPlaceAction = (action: Action): action is PlaceAction => !action.startsWith('ticket.');

/** @returns whether nobody needs to be signed in for it: the policy says yes to a guest */
export const isForGuests = (action: Action): boolean =>
  action in POLICY && isPlaceAction(action) && may(GUEST, action).ok;
