import Fastify from 'fastify';
import { proxyApi } from './api-proxy.mjs';
import { servePages } from './pages.mjs';

/**
 * One origin for everything that a browser needs: the pages, and the API below /api.
 * @param {import('./env.mjs').WebEnv} env
 */
export async function createWebServer(env) {
  const app = Fastify({
    logger: { level: env.logLevel, base: { name: 'web' } },
    // Addresses of pages tell who looks at which ticket; the API logs what matters.
    disableRequestLogging: true,
    trustProxy: env.trustProxy,
    // what still comes in while the port closes is served, not refused
    return503OnClosing: false,
  });
  app.get('/health/live', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'live' }));
  await servePages(app, env.folder);
  await proxyApi(app, env.apiUrl);
  return app;
}
