import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { DomainError } from '@keyward/domain';
import { NestLogger, type Env, type Logger, type Metrics } from '@keyward/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import { DocumentController } from './docs/document.controller.js';
import { describeApi } from './docs/document.js';
import { ReadinessProbe } from './health/readiness.js';
import { languageOf } from './http/language.js';
import { problemOf } from './http/problem.js';
import { sendProblem } from './http/problem.filter.js';
import type { ApiRequest } from './http/request.js';
import { RouteCheck } from './http/route-check.js';
import { assertSameOrigin } from './http/same-origin.js';
import { METRICS } from './http/tokens.js';

const BODY_LIMIT = 64 * 1024;
const DOCS = '/api/docs';

/**
 * The whole API, ready to `init` or `listen`, but connected to nothing yet: describing it needs no database.
 * @throws Error when a route names no action of the policy
 */
export async function createApi(env: Env<'api'>, logger: Logger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    trustProxy: env.TRUSTED_PROXIES,
    forceCloseConnections: 'idle',
    // what still comes in while the port closes is served, not refused
    return503OnClosing: false,
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const asked = request as ApiRequest;
      sendProblem(asked, reply, problemOf(new DomainError('not-found'), languageOf(asked)));
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(env, logger), adapter, {
    // what Nest says of every route at its start is for debugging
    logger: new NestLogger(logger.isLevelEnabled('debug') ? logger : logger.child({}, { level: 'warn' })),
    bodyParser: false,
    abortOnError: false,
  });
  app.get(RouteCheck).assertEveryRouteAsks();
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  takeFiles(fastify);
  await app.register(cookie);
  await app.register(helmet, helmetOptions(env));
  addHooks(fastify, env, logger, app.get<Metrics>(METRICS));
  closeConnectionsWhileDraining(fastify, app.get(ReadinessProbe));
  const document = describeApi(app);
  app.get(DocumentController).show(document);
  if (env.KEYWARD_MODE !== 'production') {
    SwaggerModule.setup(DOCS.slice(1), app, document, { customSiteTitle: 'Keyward API', raw: false });
  }
  return app;
}

/** Files come as they are, on the one route that takes them; everything else is JSON. */
function takeFiles(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('application/octet-stream', (request, payload, done) => {
    if (request.routeOptions.url?.endsWith('/attachments') === true) done(null, payload);
    else done(new DomainError('not-json'));
  });
}

/** Answers carry data only: nothing in them may load or run anything. The API page is the one exception. */
function helmetOptions({ WEB_URL }: Env<'api'>) {
  const secure = WEB_URL.startsWith('https:');
  return {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    // over plain http (the demo on one's own machine) these two would lock the browser out
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    crossOriginOpenerPolicy: secure,
  } as const;
}

const DOCS_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

function addHooks(fastify: FastifyInstance, env: Env<'api'>, logger: Logger, metrics: Metrics): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    assertSameOrigin(request, env.WEB_URL);
    done();
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith(DOCS)) void reply.header('content-security-policy', DOCS_POLICY);
    else if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, id } = request;
    const route = request.routeOptions.url ?? 'unknown';
    const seconds = reply.elapsedTime / 1000;
    metrics.httpSeconds.observe({ method, route, status: reply.statusCode }, seconds);
    const person = (request as ApiRequest).actor?.personId;
    const fields = { traceId: id, method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime), person };
    // reads are many and tell little; what was written, and what failed, is looked for later
    if (method === 'GET' && reply.statusCode < 500) logger.debug(fields, 'answered');
    else logger.info(fields, 'answered');
    done();
  });
}

/**
 * A proxy keeps connections open and would send the next request into one that closes under its hands. So each is given
 * up with its last answer, while there is time to open others elsewhere.
 */
function closeConnectionsWhileDraining(fastify: FastifyInstance, probe: ReadinessProbe): void {
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (probe.stopping) void reply.header('connection', 'close');
    done(null, payload);
  });
}
