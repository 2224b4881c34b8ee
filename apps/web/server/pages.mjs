import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { contentSecurityPolicy, newNonce, SECURITY_HEADERS, STRICT_TRANSPORT } from './security-headers.mjs';

/** `html.cspNonce` of vite.config.ts */
const PLACEHOLDER = '__NONCE__';
const A_YEAR = 'public, max-age=31536000, immutable';

/** @param {string} folder */
function readIndex(folder) {
  try {
    return readFileSync(join(folder, 'index.html'), 'utf8');
  } catch {
    throw new Error(`There are no built pages in ${folder}. Run "npm run build", or name their folder in WEB_FOLDER.`);
  }
}

/** A page has no dot in its last part; a file that is missing must not be answered by a page. */
const isPage = (/** @type {string} */ url) => !(url.split('?')[0] ?? '').split('/').at(-1)?.includes('.');

/**
 * The built files, and index.html for every page of the application: its own router knows what to show.
 * @param {import('fastify').FastifyInstance} app
 * @param {string} folder
 */
export async function servePages(app, folder) {
  readIndex(folder); // a start without pages fails at once

  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) return;
    reply.headers(SECURITY_HEADERS);
    if (request.protocol === 'https') reply.header('strict-transport-security', STRICT_TRANSPORT);
  });

  const page = (/** @type {import('fastify').FastifyReply} */ reply) => {
    const nonce = newNonce();
    return (
      reply
        .header('content-security-policy', contentSecurityPolicy(nonce))
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        // read each time: after a build the pages before it name assets that are gone
        .send(readIndex(folder).replaceAll(PLACEHOLDER, nonce))
    );
  };

  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    preCompressed: true,
    cacheControl: false,
    // The build writes a hash of the content into every name below /assets.
    setHeaders: (reply, path) =>
      void reply.header('cache-control', path.startsWith(join(folder, 'assets')) ? A_YEAR : 'no-cache'),
  });
  for (const path of ['/', '/index.html']) app.get(path, (_request, reply) => page(reply));

  app.setNotFoundHandler((request, reply) => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads && isPage(request.url)) return page(reply);
    return reply.code(404).type('text/plain; charset=utf-8').send('Not found. Nicht gefunden.\n');
  });
}
