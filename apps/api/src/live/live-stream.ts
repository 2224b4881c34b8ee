import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '@keyward/contracts';
import { placesWithin, type RecordedEvent } from '@keyward/db';
import { INSIDE_EVENTS, may, type PersonActor, type PortalPermission, type PortalPlace } from '@keyward/domain';

/**
 * Whether a reader may know that something happened to a ticket: `readableBy` over what the hint carries. The hint names
 * the ticket only; what is in it is fetched, and refused there if need be.
 */
export function concerns(actor: PersonActor, event: RecordedEvent): boolean {
  if (event.number === null) return false;
  if (actor.kind === 'staff') return true;
  if (INSIDE_EVENTS.includes(event.name)) return false;
  if (isReached(actor, 'portal.tickets:read', event)) return true;
  if (event.filedBy === actor.personId && isReached(actor, 'portal.enquiries:file', event)) return true;
  if (actor.membershipId !== null && event.deciders?.includes(actor.membershipId) === true) return true;
  if (event.companyId !== actor.companyId) return false;
  if ([event.filedBy, event.onBehalfOf, event.personId].includes(actor.personId)) return true;
  if (event.losing?.includes(actor.personId) === true) return true;
  if (actor.sees === 'administration' && event.kind !== 'change-admin' && event.onBehalfOf === null) return false;
  const places = placesWithin(actor, 'portal.tickets:read');
  return places === 'company' || places.some((place) => isAtPlace(place, event.path ?? []));
}

/** Whether it says who stands in for the reader, or for whom the reader does: what they see and decide is other from here on. */
export const isOfStandingIn = ({ personId }: PersonActor, event: RecordedEvent): boolean =>
  event.name.startsWith('deputy.') && [event.personId, event.actorId].includes(personId);

/** Whether it says what has become of a wish of the reader's, or of one that waits for them among others. */
export const isOfWish = (actor: PersonActor, { name, personId, companyId }: RecordedEvent): boolean =>
  name.startsWith('wish.') &&
  companyId === actor.companyId &&
  (personId === actor.personId || may(actor, 'wishes.answer').ok);

const isAtPlace = ({ unitId, below }: PortalPlace, path: readonly string[]): boolean =>
  below ? path.includes(unitId) : path.at(-1) === unitId;

/** Whether what somebody holds above companies reaches the one of the event. */
const isReached = (actor: PersonActor, permission: PortalPermission, { path }: RecordedEvent): boolean =>
  (actor.above?.get(permission) ?? []).some((unit) => path?.includes(unit) === true);

/** One open stream of server-sent events (WHATWG HTML, 9.2). */
export class LiveStream {
  constructor(private readonly raw: ServerResponse) {
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    });
    // the browser knows at once that it is connected, and comes back after two seconds when it is not
    raw.write('retry: 2000\n: connected\n\n');
  }

  send(event: LiveEvent): void {
    if (!this.raw.writableEnded) this.raw.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  /** A comment that keeps proxies from closing a silent connection. */
  beat(): void {
    if (!this.raw.writableEnded) this.raw.write(': still here\n\n');
  }

  end(): void {
    if (!this.raw.writableEnded) this.raw.end();
  }
}
