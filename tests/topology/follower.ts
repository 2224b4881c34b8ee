import type { Client } from './client.js';

/** What a browser does with server-sent events: it reads, and comes back when the stream ends. */
export class Follower {
  /** numbers of the tickets that something was heard of */
  readonly heard = new Set<string>();
  connections = 0;
  readonly refused: string[] = [];
  private readonly ending = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly client: Client,
    private readonly comesBackAfterMs = 200,
  ) {
    this.running = this.follow();
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  private async follow(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      try {
        const response = await this.client.open('/api/v1/events', signal);
        if (response.ok) await this.read(response);
        else this.refused.push(`${response.status} ${await response.text()}`);
      } catch (error) {
        // a stream that breaks in the middle is no failed request: the browser comes back
        if (!signal.aborted && !isCutOff(error)) this.refused.push(String(error));
      }
      await new Promise((resolve) => setTimeout(resolve, signal.aborted ? 0 : this.comesBackAfterMs));
    }
  }

  private async read(response: Response): Promise<void> {
    this.connections += 1;
    const decoder = new TextDecoder();
    let rest = '';
    for await (const part of response.body ?? []) {
      const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const number = /^data: .*"number":"([^"]+)"/.exec(line)?.[1];
        if (number) this.heard.add(number);
      }
    }
  }
}

/** The stream itself broke, after it was open. */
const isCutOff = (error: unknown): boolean => error instanceof TypeError && error.message === 'terminated';
