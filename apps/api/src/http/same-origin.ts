import { DomainError } from '@keyward/domain';
import type { FastifyRequest } from 'fastify';

const READS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Cross-site request forgery, beside SameSite and JSON-only bodies: a write that a browser sends for another site is
 * refused. Scripts send neither header and pass (Fetch Metadata).
 * @param webUrl the origin under which people reach the product
 * @throws foreign-origin
 */
export function assertSameOrigin(request: FastifyRequest, webUrl: string): void {
  if (READS.includes(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  if (site !== undefined) throw new DomainError('foreign-origin');
  const { origin } = request.headers;
  if (origin !== undefined && origin !== webUrl && hostOf(origin) !== request.headers.host) {
    throw new DomainError('foreign-origin');
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
