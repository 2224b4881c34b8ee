import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { emailSchema } from '@keyward/domain';
import { MailSender } from './mail-sender.js';

const EVIL = 'evil@elsewhere.example';
const GOOD = 'anna.keller@dealer.example';

/** What ends a header, a command, a list or a name, or is taken for such by some program between us and the mailbox. */
const BETWEEN = [
  ...['\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\0', '\t', ' ', '\u00a0', '\u200b', '%0d%0a', '\\r\\n'],
  ...[',', ';', ':', '>', '<', '"', '\\', '(', ')', '[', ']', '|', '&', '/../', '%', '!', '=?utf-8?q?=0d=0a?='],
];
const AFTER = ['', 'Bcc: ', 'MAIL FROM:<', 'RCPT TO:<', 'To: ', 'Subject: x\r\n\r\n', 'DATA\r\n', 'QUIT\r\n', '<'];
/** Odd forms that are an address to somebody. */
const ODD = [
  ...[
    `"${GOOD}" <${EVIL}>`,
    `${EVIL} <${GOOD}>`,
    `<${GOOD}>`,
    `@relay.example:${GOOD}`,
    `@a.example,@b.example:${EVIL}`,
  ],
  ...[`team:${GOOD},${EVIL};`, `undisclosed-recipients:;`, `"a b"@dealer.example`, `"@"@dealer.example`],
  ...[`a@[127.0.0.1]`, `a@[IPv6:::1]`, `a@127.0.0.1`, `a@localhost`, `a@dealer.example.`, `.a@dealer.example`],
  ...[`anna.keller@dealer.example@elsewhere.example`, `anna@DEALER.example`, `ANNA.Keller@Dealer.Example`],
  ...[
    `аnna@dealer.example`,
    `anna@deаler.example`,
    `anna＠dealer.example`,
    `anna@dealer。example`,
    `ſanna@dealer.example`,
  ],
  ...[`anna@xn--e1afmkfd.example`, `${'a'.repeat(64)}@dealer.example`, `${'a'.repeat(65)}@dealer.example`],
  ...[
    `a@${'b'.repeat(63)}.example`,
    `a@${'b'.repeat(64)}.example`,
    `a@${'b.'.repeat(120)}example`,
    `=?utf-8?b?ZXZpbA==?=@dealer.example`,
  ],
];
/** Every sign that a plain address may have, where it hurts most. */
const SIGNS = "!#$%&'*+/=?^_`{|}~-".split('');

const NASTY = [
  ...new Set([
    ...BETWEEN.flatMap((between) => AFTER.map((after) => `${GOOD}${between}${after}${EVIL}`)),
    ...BETWEEN.flatMap((between) => [
      `${EVIL}${between}${GOOD}`,
      `anna${between}@dealer.example`,
      `a@dealer${between}.example`,
    ]),
    ...BETWEEN.flatMap((between) => [`${between}${GOOD}`, `${GOOD}${between}`]),
    ...SIGNS.flatMap((sign) => [
      `${sign}anna@dealer.example`,
      `evil${sign}elsewhere.example${sign}anna@dealer.example`,
      `bcc${sign}evil.elsewhere@dealer.example`,
      `anna@dealer${sign}elsewhere.example`,
    ]),
    ...ODD,
  ]),
];

/** A mail server that takes everything, and every byte that it was sent. */
async function recorder() {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let isData = false;
    let rest = '';
    socket.on('error', () => undefined);
    socket.write('220 test ESMTP\r\n');
    socket.setEncoding('latin1').on('data', (data: string) => {
      heard.push(data);
      const lines = (rest + data).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (isData && line !== '.') continue;
        const answer = isData ? '250 taken' : line === 'DATA' ? '354 go on' : '250 fine';
        isData = line === 'DATA';
        socket.write(`${answer}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    /** @returns what was sent since the last time */
    heard: () => heard.splice(0).join(''),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

describe('nasty addresses, at the bytes that reach the mail server', () => {
  let server: Awaited<ReturnType<typeof recorder>>;
  let sender: MailSender;
  beforeAll(async () => {
    server = await recorder();
    sender = new MailSender(`smtp://127.0.0.1:${server.port}`);
  });
  afterAll(async () => {
    sender.close();
    await server.close();
  });

  const send = async (to: string) => {
    const mail = { to, from: 'access@keyward.example', subject: 'Welcome', text: 'Hello', html: '<p>Hello</p>' };
    const { outcome } = await sender.send({ ...mail, messageId: '<1.keyward@keyward.example>' });
    return { outcome, bytes: server.heard() };
  };

  it('there are five hundred of them, and some are addresses', () => {
    expect(NASTY.length).toBeGreaterThanOrEqual(500);
    const taken = NASTY.filter((typed) => emailSchema.safeParse(typed).success);
    expect(taken.length).toBeGreaterThanOrEqual(50);
  });

  it('what is stored is the one recipient; what is not an address reaches no server, even when it is stored past us', async () => {
    const wrong: unknown[] = [];
    for (const typed of NASTY) {
      const stored = emailSchema.safeParse(typed);
      const to = stored.success ? stored.data : typed;
      const { outcome, bytes } = await send(to);
      const recipients = [...bytes.matchAll(/RCPT TO:.*/gi)].map(([line]) => line.trimEnd());
      const headers = [...(bytes.split('DATA\r\n')[1] ?? '').matchAll(/^(?:to|cc|bcc):.*(?:\r\n[ \t].*)*/gim)].map(
        ([line]) => line.replace(/\r\n[ \t]+/g, ' '),
      );
      const expected = stored.success ? [`RCPT TO:<${to}>`, `To: ${to}`] : [];
      if (
        outcome !== (stored.success ? 'accepted' : 'refused') ||
        [...recipients, ...headers].join() !== expected.join()
      ) {
        wrong.push({ typed, outcome, recipients, headers });
      }
      if (!stored.success && bytes !== '') wrong.push({ typed, bytes });
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('what is taken is what was typed, but for case and outer spaces', () => {
    for (const typed of NASTY) {
      const stored = emailSchema.safeParse(typed);
      if (stored.success) expect(stored.data).toBe(typed.replace(/^ +| +$/g, '').toLowerCase());
    }
  });
});
