import i18next from 'i18next';
import type { Problem } from '@keyward/contracts';

/** A refusal of the API (problem+json), or of the network (`code: 'network'`); `problem.detail` is for the person. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

type Query = Record<string, string | number | boolean | undefined>;
interface Options {
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
}

const own = (status: number, code: string): Problem => ({
  type: 'about:blank',
  title: code,
  status,
  code,
  detail: i18next.t(`errors:${code}`),
});

function address(path: string, query: Query = {}): string {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(filled.map(([key, value]) => [key, String(value)])).toString();
  return `/api/v1${path}${search ? `?${search}` : ''}`;
}

async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return own(response.status, response.status >= 500 ? 'unavailable' : 'unexpected');
  return (await response.json()) as Problem;
}

/**
 * One call of the API on its own origin; the session travels in its cookie.
 * @throws ProblemError for every answer that is not 2xx, and when there is no answer
 */
export async function request<T>(method: string, path: string, { query, body, headers }: Options = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address(path, query), {
      method,
      headers: {
        accept: 'application/json',
        'accept-language': i18next.language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ProblemError(own(0, 'network'));
  }
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return (response.status === 204 ? undefined : await response.json()) as T;
}
