import type { Action, KeyActor, PersonActor } from '@keyward/domain';
import type { CatalogueInForce } from '@keyward/operations';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the guard leaves on a request. */
export interface ApiRequest extends FastifyRequest {
  /** hash of the session cookie's token; undefined: no cookie */
  tokenHash?: string;
  /** who speaks; for writes set again inside the transaction */
  actor?: PersonActor;
  /** the system that speaks, where the route is for systems */
  system?: KeyActor;
  /** the catalogue by which they were admitted */
  inForce?: CatalogueInForce;
  action?: Action;
}

export type ApiReply = FastifyReply;
