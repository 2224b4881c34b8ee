import { canMove, PERSON_VERBS, type PersonVerb } from '@keyward/domain';
import type { Leaf, Route } from './document.js';
import { sortOf } from './fields.js';
import {
  expectedOfAttaching,
  expectedOfDesk,
  expectedOfMove,
  expectedOfNoting,
  inScope,
  type Somebody,
} from './rules.js';
import type { Value } from './values.js';

export const inPath = ({ leaves }: Route): Leaf[] => leaves.filter(({ place }) => place === 'path');

export const isId = (leaf: Leaf): boolean => sortOf(leaf) !== 'nothing';

/** Verbs of TABLE 1 behind a route; undefined for what is no move. */
const verbOf = ({ asks }: Route): PersonVerb | undefined => PERSON_VERBS.find((verb) => asks === `ticket.${verb}`);

/**
 * What each kind of actor tries: whoever sees a thing tries it whatever its status, staff at two owners, since all are
 * alike to them; who stands outside tries things of each owner that could be moved and one that could not, and who is
 * nobody any one thing.
 */
export function triedBy(who: Somebody, route: Route, values: readonly Value[]): readonly Value[] {
  const verb = verbOf(route);
  if (who.kind === 'nobody') {
    return values.filter((value) => values.find(({ owner }) => owner === value.owner) === value);
  }
  if (who.kind === 'staff') return values.filter(({ owner }) => owner === 'own' || owner === 'foreign');
  const sees = (value: Value) => value.thing !== null && inScope(who, value.thing);
  const movable = ({ ticket }: Value) => !verb || !ticket || canMove(verb, ticket.status) || ticket.status === 'done';
  return values.filter((value) => sees(value) || movable(value));
}

const ONLY_STAFF = ['tickets.assign', 'replies.edit', 'tasks.redrive', 'systems.set-up'] as const;

/** From scope, TABLE 1 and TABLE 2 alone: as missing, or what somebody in scope is answered. */
export function expectedOf(who: Somebody, route: Route, { thing, ticket }: Value): 'missing' | 'done' | number {
  if (isOutside(who, thing)) return 'missing';
  if (route.asks === 'queue.read') return expectedOfDesk(who, route.asks) === 'done' ? 200 : 403;
  if (route.asks === 'person.erase') return expectedOfErasing(who, thing);
  if (route.method === 'GET') return 200;
  if (route.asks === 'attachments.add' && ticket) return expectedOfAttaching(who, ticket);
  if (route.asks === 'notes.add' && ticket) return expectedOfNoting(who, ticket);
  const ofStaff = ONLY_STAFF.find((action) => action === route.asks);
  if (ofStaff) return expectedOfDesk(who, ofStaff);
  if (route.asks === 'wishes.answer' || route.asks === 'wishes.send') return expectedOfWish(who, route.asks, thing);
  const verb = verbOf(route);
  if (!verb || !ticket) throw new Error(`say what ${route.operationId} is expected to answer`);
  return expectedOfMove(who, verb, ticket);
}

/** Of whoever has not joined an invitation is shown, and behind it is nobody who could be erased. */
function expectedOfErasing(who: Somebody, thing: Value['thing']): 200 | 403 | 404 {
  if (expectedOfDesk(who, 'person.erase') !== 'done') return 403;
  return thing?.people.length === 0 ? 404 : 200;
}

/** Administrators answer what others ask for; who asked takes it back, and to others of the company there is nothing to take. */
function expectedOfWish(who: Somebody, asks: string, thing: Value['thing']): 'done' | 403 | 404 {
  if (who.kind === 'staff') return 403;
  if (asks === 'wishes.answer') return who.administrates ? 'done' : 403;
  return Array.isArray(thing?.people) && thing.people.includes(who.personId) ? 'done' : 404;
}

export const isOutside = (who: Somebody, thing: Value['thing']): boolean =>
  who.kind === 'nobody' || thing === null || !inScope(who, thing);
