import { isEmail } from '@keyward/domain';
import { createTransport } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import { outcomeOf, type SendOutcome } from './smtp-outcome.js';

/** One mail to one address. `messageId` is the same at every try: `<ledger-id.keyward@domain>`. */
export interface OutgoingMail {
  readonly to: string;
  /** `Name <address>` or a bare address */
  readonly from: string;
  readonly messageId: string;
  /** what it belongs to, in the form of a Message-ID: mails of one thread stand together in a mailbox */
  readonly thread?: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const CONNECT_MS = 5_000;
const SILENCE_MS = 15_000;
/** One try as a whole; a server that trickles its replies is never silent. */
const TRY_MS = 60_000;

/** Mark us as a machine, so that no holiday notice comes back (RFC 3834; Exchange reads its own header). */
const HEADERS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** Parameters of the address that would write mails, and with them names and links, into the log. */
const TALKATIVE = ['logger', 'debug', 'transactionLog', 'component'];

const later = (code: string): SendOutcome => ({ outcome: 'later', code });

/** Reads `Name <address>` by our own grammar. @returns null if it is not exactly one plain address */
function parseSender(from: string): { name: string; address: string } | null {
  const match = /^(?:([^<>\p{Cc}]*)<([^<>]+)>|([^<>]+))$/u.exec(from.trim());
  const address = (match?.[2] ?? match?.[3] ?? '').trim().toLowerCase();
  const name = (match?.[1] ?? '').trim().replaceAll(/^"|"$/g, '');
  return isEmail(address) ? { name, address } : null;
}

function quietUrl(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const parameter of TALKATIVE) url.searchParams.delete(parameter);
  return url.href;
}

function openPool(smtpUrl: string) {
  return createTransport({
    pool: true,
    maxConnections: 5,
    maxMessages: Number.POSITIVE_INFINITY,
    // Only for a kept connection that the server dropped before a byte of the mail was sent.
    maxRequeues: 2,
    dnsTimeout: CONNECT_MS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    url: quietUrl(smtpUrl),
  });
}

/** The mail as it is sent, in one piece: made while it is sent, every line of it would be a call to the kernel. */
function composed(mail: OutgoingMail, from: { name: string; address: string }): Promise<Buffer> {
  const { to, messageId, thread, subject, text, html } = mail;
  const composer = new MailComposer({
    from,
    to: { name: '', address: to },
    messageId,
    ...(thread ? { inReplyTo: thread, references: thread } : {}),
    subject,
    text,
    html,
    headers: HEADERS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/**
 * Hands mails to the mail server over a few kept connections. Says what became of each, throws for nothing that a
 * server or a network can do, and logs nothing: addresses and links stay out of every log.
 */
export class MailSender {
  readonly #pool: ReturnType<typeof openPool>;

  /** @param smtpUrl `smtp://` (TLS where offered, `?requireTLS=true` to insist) or `smtps://` */
  constructor(smtpUrl: string) {
    this.#pool = openPool(smtpUrl);
  }

  /**
   * Sends one mail to exactly one address. The envelope is explicit and both addresses pass our own grammar first,
   * because the library reads `a@b\r\nBcc: c` as two recipients.
   */
  async send(mail: OutgoingMail): Promise<SendOutcome> {
    const sender = parseSender(mail.from);
    if (sender === null) return later('sender-invalid');
    if (!isEmail(mail.to)) return { outcome: 'refused', code: 'address-invalid' };
    if (!/^<[\w.-]+@[\w.-]+>$/.test(mail.messageId)) return later('message-id-invalid');
    try {
      const raw = await composed(mail, sender);
      await this.#pool.sendMail({
        envelope: { from: sender.address, to: [mail.to] },
        raw,
        signal: AbortSignal.timeout(TRY_MS),
      });
      return { outcome: 'accepted' };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  /** @returns whether the mail server greets us and lets us in; for the heartbeat */
  async reachable(): Promise<boolean> {
    return this.#pool.verify().then(
      () => true,
      () => false,
    );
  }

  /** Closes what is idle at once, and the rest when its mail is through. */
  close(): void {
    this.#pool.close();
  }
}
