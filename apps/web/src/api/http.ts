import type { Problem } from '@keyward/contracts';
import { UNATTENDED_HEADER } from '@keyward/contracts';
import i18next from 'i18next';
import createClient from 'openapi-fetch';
import { isUnattended } from './attended.js';
import type { paths } from './schema.js';

/** A refusal of the API (problem+json), or of the network (`code: 'network'`); `problem.detail` is for the person. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** The API as its committed document describes it; the session travels in its cookie on our own origin. */
export const api = createClient<paths>({ headers: { accept: 'application/json' } });

api.use({
  onRequest({ request }) {
    request.headers.set('accept-language', i18next.language);
    if (isUnattended()) request.headers.set(UNATTENDED_HEADER, '1');
    return request;
  },
});

const own = (status: number, code: 'network' | 'unavailable' | 'unexpected'): Problem => ({
  type: 'about:blank',
  title: code,
  status,
  code,
  detail: i18next.t(`errors:${code}`),
});

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;

/** What `openapi-fetch` gives for one call. */
export type Answer<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/**
 * @returns what the API answered
 * @throws ProblemError for every answer that is not 2xx, and when there is no answer
 */
export async function unwrap<T>(call: Answer<T>): Promise<T> {
  let answer: Awaited<Answer<T>>;
  try {
    answer = await call;
  } catch {
    throw new ProblemError(own(0, 'network'));
  }
  const { data, error, response } = answer;
  if (response.ok) return data as T;
  // A proxy in between answers in its own words.
  throw new ProblemError(
    isProblem(error) ? error : own(response.status, response.status >= 500 ? 'unavailable' : 'unexpected'),
  );
}
