import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client, TestApi } from './an-api.js';

/** What came over an open stream: the numbers of tickets, and what was about none. */
export interface Heard {
  readonly heard: Set<string>;
  /** names of events that are about no ticket */
  readonly besides: string[];
  end(): void;
}

/** Opens the live stream of a client. The API listens. */
export function heardBy(api: TestApi, client: Client): Promise<Heard> {
  const { port } = api.app.getHttpServer().address() as AddressInfo;
  const heard = new Set<string>();
  const besides: string[] = [];
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/api/v1/events', headers: client.sent }, (stream) => {
      stream.setEncoding('utf8').on('data', (text: string) => {
        for (const [number] of text.matchAll(/K-\d{4}-\d{6,}/g)) heard.add(number);
        for (const [, type] of text.matchAll(/"type":"([^"]+)","number":null/g)) besides.push(type ?? '');
      });
      stream.on('error', () => undefined);
      resolve({ heard, besides, end: () => stream.destroy() });
    }).on('error', reject);
  });
}

/** @returns whether it came true within two seconds */
export async function waitFor(what: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 100 && !what(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  return what();
}
