import httpProxy from '@fastify/http-proxy';

const AWAY = {
  en: 'The service does not answer at the moment. Please try again shortly.',
  de: 'Der Dienst antwortet gerade nicht. Bitte gleich noch einmal versuchen.',
};
const RETRY_AFTER_SECONDS = '2';
/** Longer than any statement of the API may take; an answer that has begun (server-sent events) may last for ever. */
const HEADERS_TIMEOUT_MS = 20_000;

/**
 * What the API is told about the sender. Headers of this kind that arrive are dropped, unless a trusted proxy sent them
 * (Fastify's `trustProxy`): otherwise anybody could write an address of their choice into limits and logs.
 * @param {{ ip: string, ips?: string[], protocol: string, host: string }} request
 * @param {Record<string, string | string[] | undefined>} headers
 */
function forwarded(request, headers) {
  const { forwarded: _forwarded, 'x-real-ip': _realIp, 'x-forwarded-port': _port, ...rest } = headers;
  return {
    ...rest,
    'x-forwarded-for': (request.ips ?? [request.ip]).toReversed().join(', '),
    'x-forwarded-proto': request.protocol,
    'x-forwarded-host': request.host,
  };
}

/**
 * No answer, or none in time: problem+json as the API writes it.
 * @type {NonNullable<import('@fastify/reply-from').FastifyReplyFromHooks['onError']>}
 */
function away(reply) {
  const german = /^de\b/i.test(reply.request.headers['accept-language'] ?? '');
  const problem = {
    type: 'about:blank',
    title: 'Service unavailable',
    status: 503,
    code: 'service-away',
    detail: german ? AWAY.de : AWAY.en,
    instance: reply.request.url.split('?')[0],
  };
  void reply
    .code(503)
    .header('retry-after', RETRY_AFTER_SECONDS)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

/**
 * Hands everything below /api to the API: bodies and answers are streamed, server-sent events too. When the browser
 * goes away in the middle of an answer, Fastify destroys the stream and with it the connection to the API.
 * @param {import('fastify').FastifyInstance} app
 * @param {string} apiUrl
 */
export async function proxyApi(app, apiUrl) {
  endStreamsOnClose(app);
  await app.register(httpProxy, {
    upstream: apiUrl,
    prefix: '/api',
    rewritePrefix: '/api',
    destroyAgent: true,
    undici: { connections: 256, pipelining: 1, headersTimeout: HEADERS_TIMEOUT_MS, bodyTimeout: 0 },
    // A refusal of the API is its answer: whether to ask again is the browser's business, not that of retryDelay.
    replyOptions: { rewriteRequestHeaders: forwarded, onError: away, retryDelay: () => null },
  });
}

/** Server-sent events never end by themselves: without this a stop would wait for every open browser tab. */
function endStreamsOnClose(/** @type {import('fastify').FastifyInstance} */ app) {
  /** @type {Set<import('node:http').ServerResponse>} */
  const open = new Set();
  app.addHook('onSend', async (_request, reply) => {
    if (!String(reply.getHeader('content-type')).startsWith('text/event-stream')) return;
    open.add(reply.raw);
    reply.raw.once('close', () => open.delete(reply.raw));
  });
  app.addHook('preClose', async () => {
    for (const stream of open) stream.destroy();
  });
}
