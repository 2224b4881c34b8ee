import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError, type PersonActor, type Language } from '@keyward/domain';
import type { CatalogueInForce } from '@keyward/operations';
import { languageOf } from './language.js';
import type { ApiRequest } from './request.js';

/** Who reads: the person, the language of the answer, and the catalogue whose labels it carries. */
export interface Reader {
  readonly actor: PersonActor;
  readonly language: Language;
  readonly inForce: CatalogueInForce;
}

/** @returns who reads; the guard or `Callers.write` has put them there. @throws not-signed-in */
export function readerOf(request: ApiRequest): Reader {
  const { actor, inForce } = request;
  if (!actor || !inForce) throw new DomainError('not-signed-in');
  return { actor, inForce, language: languageOf(request) };
}

/** Parameter of a route that reads: the person signed in. Routes that write get theirs from `Callers.write`. */
export const Who = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  readerOf(context.switchToHttp().getRequest<ApiRequest>()),
);

/** A company that does not exist. */
const NOWHERE = '00000000-0000-0000-0000-000000000000';

/**
 * @returns for the WHERE of a read of the network: the company that bounds a dealer, null for staff, who see all. A
 * dealer who has joined nothing yet is bounded by nowhere.
 */
export const companyScope = (actor: PersonActor): string | null =>
  actor.kind === 'staff' ? null : (actor.companyId ?? NOWHERE);
