import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WorldOfWalls } from './a-world.js';
import type { Somebody } from './rules.js';

/** Somebody who follows what happens, as a browser does. */
export class Listener {
  readonly heard = new Set<string>();

  private constructor(
    readonly who: Somebody,
    readonly status: number,
    private readonly stream: IncomingMessage,
  ) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const [number] of text.matchAll(/K-\d{4}-\d{6,}/g)) this.heard.add(number);
    });
    stream.on('error', () => undefined);
  }

  static of(who: Somebody, port: number): Promise<Listener> {
    const headers = who.cookie === null ? {} : { cookie: who.cookie };
    return new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: '/api/v1/events', headers }, (stream) =>
        resolve(new Listener(who, stream.statusCode ?? 0, stream)),
      ).on('error', reject);
    });
  }

  /** Everybody of the world, at the API's own port. */
  static async everybody({ api, everybody }: WorldOfWalls): Promise<Listener[]> {
    await api.app.listen(0, '127.0.0.1');
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    return Promise.all(everybody.map((who) => Listener.of(who, port)));
  }

  end(): void {
    this.stream.destroy();
  }
}
