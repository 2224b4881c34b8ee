// The production web server: built pages and, on the same origin, the API.
//   WEB_HOST (127.0.0.1)  WEB_PORT (4173)  API_URL (http://127.0.0.1:3000)
//   WEB_FOLDER (dist/apps/web)  WEB_TRUST_PROXY (addresses of proxies in front)  LOG_LEVEL (info)
import { readWebEnv } from './server/env.mjs';
import { createWebServer } from './server/web-server.mjs';

try {
  const env = readWebEnv(process.env);
  const app = await createWebServer(env);
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => {
      app.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  await app.listen({ host: env.host, port: env.port, listenTextResolver: (address) => `web ready ${address}` });
  process.send?.('ready');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
