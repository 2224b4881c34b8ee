import { SMTPServer } from 'smtp-server';
import { freePort } from '../../tools/embedded/ports.mjs';
import { clock } from '../client/lap.js';

/** A mail as it was accepted: its ledger row's id, and when. */
export interface Caught {
  readonly ledgerId: string;
  readonly at: number;
}

export interface Catcher {
  readonly smtpUrl: string;
  /** in the order of acceptance, since the last `clear` */
  readonly caught: readonly Caught[];
  clear(): void;
  /** @throws Error when there are not so many within the patience */
  waitFor(count: number, patienceMs?: number): Promise<void>;
  stop(): Promise<void>;
}

const MESSAGE_ID = /^message-id: *<([0-9a-f-]{36})/im;

/** The cheapest mail server that is one: takes every mail, keeps its Message-ID and the time. */
export async function startCatcher(): Promise<Catcher> {
  const caught: Caught[] = [];
  let listener = (): void => {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const head = Buffer.concat(chunks).toString('latin1', 0, 4000);
        caught.push({ ledgerId: MESSAGE_ID.exec(head)?.[1] ?? '', at: clock() });
        done();
        listener();
      });
    },
  });
  server.on('error', () => {}); // a client that breaks off is no reason to end
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    caught,
    clear: () => caught.splice(0),
    waitFor: (count, patienceMs = 120_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`${caught.length} of ${count} mails after ${patienceMs} ms`)),
          patienceMs,
        );
        listener = () => {
          if (caught.length < count) return;
          clearTimeout(timer);
          listener = () => {};
          resolve();
        };
        listener();
      }),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
