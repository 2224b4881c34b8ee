import { connect, type Socket } from 'node:net';

/** One request, as data: it travels from the process that plans to the one that drives. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly cookie?: string;
  /** sent as JSON */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** @returns the bytes of a request, made before the clock runs */
export function bytesOf(request: HttpRequest, host: string): Buffer {
  const body = request.body === undefined ? '' : JSON.stringify(request.body);
  const lines = [
    `${request.method} ${request.path} HTTP/1.1`,
    `host: ${host}`,
    ...(request.cookie === undefined ? [] : [`cookie: ${request.cookie}`]),
    ...Object.entries(request.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One kept-alive connection that asks one thing at a time. A client shares the processor with what it measures, so it
 * does the least that HTTP/1.1 allows: bytes out, the head's status and length in. Chunked answers are not understood.
 */
export class HttpConnection {
  private received: Buffer[] = [];
  private size = 0;
  private waiting: { resolve: (answer: HttpAnswer) => void; reject: (error: Error) => void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('the server closed the connection')));
  }

  static async open(address: string): Promise<HttpConnection> {
    const { hostname, port } = new URL(address);
    const socket = connect({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new HttpConnection(socket);
  }

  /** @throws Error when the connection breaks */
  ask(bytes: Buffer): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(bytes);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received.push(chunk);
    this.size += chunk.length;
    const whole = this.received.length === 1 ? chunk : Buffer.concat(this.received, this.size);
    this.received = [whole];
    const end = whole.indexOf(HEAD_END);
    if (end < 0) return;
    const head = whole.toString('latin1', 0, end);
    const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? '0');
    const start = end + HEAD_END.length;
    if (this.size < start + length) return;
    this.received = [];
    this.size = 0;
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body: whole.toString('utf8', start, start + length) });
  }

  private fail(error: Error): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.reject(error);
  }
}
