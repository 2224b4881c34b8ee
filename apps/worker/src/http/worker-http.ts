import { createServer, type Server } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { WorkerKit } from '../worker-kit.js';

/** /metrics and /health/live on a loopback port, for a scraper on the same machine; nothing else is told here. */
@Injectable()
export class WorkerHttp {
  private server: Server | undefined;

  constructor(@Inject(WorkerKit) private readonly kit: WorkerKit) {}

  async start(): Promise<void> {
    const port = this.kit.env.WORKER_PORT;
    if (port === undefined) return;
    const { registry } = this.kit.metrics;
    const server = createServer((request, response) => {
      if (request.url === '/health/live') return void response.end('{"status":"ok"}\n');
      if (request.url !== '/metrics') return void response.writeHead(404).end();
      registry.metrics().then(
        (text) => response.setHeader('Content-Type', registry.contentType).end(text),
        () => response.writeHead(500).end(),
      );
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  }

  stop(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }
}
