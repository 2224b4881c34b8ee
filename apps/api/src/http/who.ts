import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError, type PersonActor } from '@keyward/domain';
import type { CatalogueInForce } from '@keyward/operations';
import { languageOf, type Language } from './language.js';
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
