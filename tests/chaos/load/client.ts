/** What a client learns of its request. `unknown`: it may have happened or not. */
export type Reply =
  | { readonly kind: 'ok'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  | { readonly kind: 'unknown'; readonly why: string };

const PATIENCE_MS = 12_000;

/** Somebody's script: signs in with a password, carries the session cookie, tells answers from silence. */
export class Client {
  private cookie = '';

  constructor(
    private readonly origin: string,
    /** tells callers apart for the limits that count by address */
    private readonly from: string,
  ) {}

  /** Tries until it is let in: what is refused for good is thrown. */
  async signIn(email: string, password: string): Promise<void> {
    for (let tries = 0; tries < 20; tries += 1) {
      const reply = await this.send('POST', 'session', { email, password });
      if (reply.kind === 'ok') return;
      if (reply.kind === 'refused') throw new Error(`${email} could not sign in: ${reply.status} ${reply.code}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`${email} could not sign in: no answer`);
  }

  /** @returns the body; undefined when there was none to be had */
  async get<T>(path: string): Promise<T | undefined> {
    const reply = await this.send('GET', path);
    return reply.kind === 'ok' ? (reply.body as T) : undefined;
  }

  /** @param body a text is sent as the bytes of a file */
  async send(method: 'GET' | 'POST', path: string, body?: unknown, key?: string): Promise<Reply> {
    const isFile = typeof body === 'string';
    try {
      const response = await fetch(`${this.origin}/api/v1/${path}`, {
        method,
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          'x-forwarded-for': this.from,
          ...(this.cookie ? { cookie: this.cookie } : {}),
          ...(body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      });
      return await this.read(response);
    } catch (error) {
      const { cause, name } = error as Error & { cause?: { code?: string } };
      return { kind: 'unknown', why: cause?.code ?? name };
    }
  }

  /** Only what is cut off in the middle leaves an answer without its body; 5xx says nothing about what happened. */
  private async read(response: Response): Promise<Reply> {
    const { status } = response;
    const [set] = response.headers.getSetCookie();
    const body: unknown = status === 204 ? undefined : await response.json().catch(() => undefined);
    if (set !== undefined && response.ok) this.cookie = set.split(';')[0] ?? '';
    if (response.ok) return { kind: 'ok', status, body };
    if (status >= 400 && status < 500) {
      return { kind: 'refused', status, code: String((body as { code?: unknown } | undefined)?.code) };
    }
    return { kind: 'unknown', why: String(status) };
  }
}
