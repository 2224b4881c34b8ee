import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Message {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A system that is called. It answers as it is told to; 0: not at all. */
export class Receiver {
  readonly messages: Message[] = [];
  answer = 204;
  private constructor(private readonly server: Server) {}

  static async open(): Promise<Receiver> {
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        receiver.messages.push({ headers: request.headers, body });
        if (receiver.answer > 0) response.writeHead(receiver.answer).end();
      });
    });
    const receiver = new Receiver(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/keyward`;
  }

  /** @returns the ids of the messages about a ticket, a message each */
  about(number: string): string[] {
    return this.messages
      .filter(({ body }) => (JSON.parse(body) as { data: { ticket: string } }).data.ticket === number)
      .map(({ headers }) => String(headers['webhook-id']));
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
