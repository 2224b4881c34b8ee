import { bytesOf, HttpConnection, type HttpRequest } from './http-connection.js';

/** One step of a client: does the next piece of its list and says what was answered; false at the end of the list. */
export interface Client {
  step(): Promise<string | false>;
  close(): Promise<void>;
}

/** An answer that is not a 2xx. */
export class Refusal extends Error {}

/** @returns a client with a connection of its own, its requests made to bytes already */
export async function httpClient(address: string, requests: readonly HttpRequest[], repeat: boolean): Promise<Client> {
  const { host } = new URL(address);
  const bytes = requests.map((request) => bytesOf(request, host));
  const connection = await HttpConnection.open(address);
  let at = 0;
  return {
    async step() {
      const next = bytes[repeat ? at % bytes.length : at];
      at += 1;
      if (next === undefined) return false;
      const { status, body } = await connection.ask(next);
      if (status >= 300)
        throw new Refusal(`${next.toString('latin1').split('\r\n')[0]} was answered ${status}: ${body}`);
      return body;
    },
    close: () => Promise.resolve(connection.close()),
  };
}
