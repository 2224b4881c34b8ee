import { createServer, type Server, type Socket } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { MailSender, type OutgoingMail } from './mail-sender.js';

const MAIL: OutgoingMail = {
  to: 'max@example.com',
  from: 'Keyward – Zugänge <access@example.com>',
  messageId: '<0197a3c2-0000-7000-8000-000000000001.keyward@example.com>',
  subject: 'K-2026-000042: erledigt – Max Steiner ✓',
  text: `Grüße,\n\n${'ein langer Satz ohne Umbruch '.repeat(60)}\n.\n-- \nKeyward\n`,
  html: '<p>Grüße</p>',
};

interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

const cleanUp: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

/** A real SMTP server on a free port, and what it took. */
async function mailServer(options: SMTPServerOptions = {}) {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        taken.push({
          from,
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  const port = await listen(server.server);
  cleanUp.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { taken, ...senderFor(port) };
}

const listen = (server: Server) =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });

function senderFor(port: number) {
  const sender = new MailSender(`smtp://127.0.0.1:${port}`);
  cleanUp.push(() => sender.close());
  return { sender, send: (change: Partial<OutgoingMail> = {}) => sender.send({ ...MAIL, ...change }) };
}

/** A server of our own, line by line, for what a well-behaved one does not do. */
async function rawServer(onLine: (line: string, socket: Socket) => void, greet = true) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = '';
    socket.on('error', () => {});
    socket.setEncoding('utf8').on('data', (data: string) => {
      const lines = (rest + data).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line, socket);
    });
    if (greet) socket.write('220 test ESMTP\r\n');
  });
  const port = await listen(server);
  cleanUp.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { ...senderFor(port), connections: () => sockets.size };
}

describe('a mail that is taken', () => {
  it('has one recipient, its stable Message-ID, and marks itself as sent by a machine', async () => {
    const { send, taken } = await mailServer();
    expect(await send()).toEqual({ outcome: 'accepted' });
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ from: 'access@example.com', to: ['max@example.com'] });
    const parsed = await PostalMime.parse(taken[0]!.raw);
    expect(parsed.messageId).toBe(MAIL.messageId);
    expect(parsed.subject).toBe(MAIL.subject);
    expect(parsed.from).toEqual({ name: 'Keyward – Zugänge', address: 'access@example.com' });
    expect(parsed.to).toEqual([{ name: '', address: 'max@example.com' }]);
    expect(parsed.text?.trim()).toBe(MAIL.text.trim());
    expect(parsed.html).toContain('<p>Grüße</p>');
    const header = (key: string) => parsed.headers.find((entry) => entry.key === key)?.value;
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('x-auto-response-suppress')).toBe('All');
    expect(parsed.inReplyTo).toBeUndefined();
    for (const line of taken[0]!.raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
  });

  it('names the thread that it belongs to, where it has one', async () => {
    const { send, taken } = await mailServer();
    const thread = '<0197a3c2-0000-7000-8000-000000000002.ticket.keyward@example.com>';
    await send({ thread });
    const { inReplyTo, references } = await PostalMime.parse(taken[0]!.raw);
    expect([inReplyTo, references]).toEqual([thread, thread]);
  });

  it('shares its connection with the next', async () => {
    const connections = new Set<string>();
    const { send, taken } = await mailServer({
      onConnect: (session, done) => {
        connections.add(session.id);
        done();
      },
    });
    for (let count = 0; count < 5; count++) expect(await send()).toEqual({ outcome: 'accepted' });
    expect(taken).toHaveLength(5);
    expect(connections.size).toBe(1);
  });

  it('cannot gain a header or a recipient through what somebody typed', async () => {
    const { send, taken } = await mailServer();
    expect(await send({ subject: 'Hello\r\nBcc: evil@example.com\r\n\r\nbody' })).toEqual({ outcome: 'accepted' });
    expect(taken[0]!.to).toEqual(['max@example.com']);
    const parsed = await PostalMime.parse(taken[0]!.raw);
    expect(parsed.bcc ?? []).toEqual([]);
    expect(parsed.headers.map((entry) => entry.key)).not.toContain('bcc');
  });
});

describe('an address that is not one plain address', () => {
  it.each([
    'max@example.com\r\nBcc: evil@example.com',
    'max@example.com, evil@example.com',
    'Max <max@example.com>',
    '"max"@example.com',
    'max@example.com>',
    'max@example.com SIZE=1',
    'max@localhost',
    '',
  ])('%j never reaches the server', async (to) => {
    const { send, taken } = await mailServer();
    expect(await send({ to })).toEqual({ outcome: 'refused', code: 'address-invalid' });
    expect(taken).toHaveLength(0);
  });

  it.each([
    'Keyward',
    'a@example.com, b@example.com',
    'A\r\nBcc: b@example.com <a@example.com>',
    '<a@example.com> <b@example.com>',
  ])('%j is no sender: it waits for whoever can mend that', async (from) => {
    const { send, taken } = await mailServer();
    expect(await send({ from })).toEqual({ outcome: 'later', code: 'sender-invalid' });
    expect(taken).toHaveLength(0);
  });
});

describe('a mail that is not taken', () => {
  it.each([
    [550, '5.1.1 no such mailbox', { outcome: 'refused', code: '550 5.1.1' }],
    [450, '4.2.0 greylisted', { outcome: 'later', code: '450 4.2.0' }],
  ] as const)('%i to the recipient', async (code, message, expected) => {
    const { send } = await mailServer({ onRcptTo: (_address, _session, done) => done(refusal(code, message)) });
    expect(await send()).toEqual(expected);
  });

  it.each([
    [554, { outcome: 'refused', code: '554' }],
    [451, { outcome: 'later', code: '451' }],
  ] as const)('%i to the mail itself', async (code, expected) => {
    const { send } = await mailServer({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(refusal(code, 'max@example.com is not welcome')));
      },
    });
    expect(await send()).toEqual(expected);
  });

  it('a server that does not know us is our trouble, not the recipient’s', async () => {
    const { send } = await mailServer({ onMailFrom: (_address, _session, done) => done(refusal(550, 'who are you')) });
    expect(await send()).toEqual({ outcome: 'later', code: '550' });
  });

  it('goes on with the next mail after a refusal', async () => {
    const { send, taken } = await mailServer({
      onRcptTo: (address, _session, done) => done(address.address.startsWith('gone') ? refusal(550, 'gone') : null),
    });
    expect(await send({ to: 'gone@example.com' })).toMatchObject({ outcome: 'refused' });
    expect(await send()).toEqual({ outcome: 'accepted' });
    expect(taken).toHaveLength(1);
  });
});

/** Answers everything well up to the end of the mail, then does as told. */
const upToTheDot = (atTheDot: (socket: Socket) => void) => {
  let inData = false;
  return (line: string, socket: Socket) => {
    if (inData) {
      if (line !== '.') return;
      inData = false;
      atTheDot(socket);
    } else if (line === 'DATA') {
      inData = true;
      socket.write('354 go on\r\n');
    } else socket.write('250 ok\r\n');
  };
};

describe('a connection that breaks', () => {
  it('after the whole mail was sent: later, and sent only once by this try', async () => {
    let dots = 0;
    const { send, connections } = await rawServer(
      upToTheDot((socket) => {
        dots += 1;
        socket.resetAndDestroy();
      }),
    );
    expect(await send()).toMatchObject({ outcome: 'later', code: expect.stringMatching(/^E[A-Z]+$/) });
    expect(dots).toBe(1);
    expect(connections()).toBe(1);
  });

  it('on a kept connection, after the whole mail was sent: the same', async () => {
    let dots = 0;
    const { send } = await rawServer(
      upToTheDot((socket) => {
        dots += 1;
        if (dots === 1) socket.write('250 ok\r\n');
        else socket.resetAndDestroy();
      }),
    );
    expect(await send()).toEqual({ outcome: 'accepted' });
    expect(await send()).toMatchObject({ outcome: 'later' });
    expect(dots).toBe(2);
  });

  it('between two mails: the next goes out over a new one', async () => {
    const { send, connections } = await rawServer(
      upToTheDot((socket) => {
        socket.write('250 ok\r\n');
        setTimeout(() => socket.destroy(), 20);
      }),
    );
    expect(await send()).toEqual({ outcome: 'accepted' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await send()).toEqual({ outcome: 'accepted' });
    expect(connections()).toBe(2);
  });

  it('or is never made: later', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    const { send, sender } = senderFor(port);
    expect(await send()).toMatchObject({ outcome: 'later', code: expect.stringMatching(/^E[A-Z]+$/) });
    expect(await sender.reachable()).toBe(false);
  });

  it('a server that never greets costs five seconds, no more', async () => {
    const { send } = await rawServer(() => {}, false);
    const start = performance.now();
    expect(await send()).toMatchObject({ outcome: 'later', code: 'ETIMEDOUT' });
    expect(performance.now() - start).toBeLessThan(8_000);
  });
});

it('says whether the server is there', async () => {
  const { sender } = await mailServer();
  expect(await sender.reachable()).toBe(true);
});
