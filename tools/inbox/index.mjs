// The mail catcher: an SMTP server that keeps what it gets, and an inbox to look at it.
// `npm run up` starts it; tests start one of their own in their process.
import { pickPort } from '../embedded/ports.mjs';
import { sleep } from '../embedded/processes.mjs';
import { Fates } from './fault-plan.mjs';
import { createWeb } from './http.mjs';
import { MailStore } from './mail-store.mjs';
import { createSmtp } from './smtp.mjs';

/** @import { FaultPlan } from './fault-plan.mjs' */
/** @import { Message } from './message.mjs' */

/**
 * @typedef {object} Inbox
 * @property {string} url of the web inbox
 * @property {string} smtpUrl for SMTP_URL
 * @property {number} smtpPort
 * @property {number} httpPort
 * @property {(filter?: { to?: string }) => Message[]} messages newest first
 * @property {(wanted: { to: string, subject?: string | RegExp, count?: number }, patience?: number) => Promise<Message>} waitFor
 *   the newest mail that fits, as soon as `count` (1) of them are there; throws after `patience` (10 s)
 * @property {() => void} clear
 * @property {(count: number, code?: number) => void} refuseNext the next mails are refused, 451 unless told
 * @property {(plan: FaultPlan | null) => void} follow asked from now on about every connection and every mail; null: all is well
 * @property {() => Promise<void>} start take mails again, on the same port
 * @property {() => Promise<void>} stop refuse connections; what was caught stays readable through `messages`
 */

/**
 * @param {{ smtpPort?: number, httpPort?: number, file?: string }} [options]
 *   wished ports (the next free one is taken when they are not free), and a file that keeps the mails
 * @returns {Promise<Inbox>}
 */
export async function startInbox({ smtpPort: wishedSmtp, httpPort: wishedHttp, file } = {}) {
  const store = new MailStore(file);
  const refusals = new Refusals();
  const smtpPort = await pickPort(wishedSmtp);
  const httpPort = await pickPort(wishedHttp);
  const fates = new Fates();
  let smtp = createSmtp(store, refusals, fates);
  let web = createWeb(store);
  let running = false;
  const start = async () => {
    smtp = createSmtp(store, refusals, fates);
    web = createWeb(store);
    await Promise.all([listening(smtp, smtpPort), listening(web, httpPort)]);
    running = true;
  };
  const stop = async () => {
    if (!running) return;
    running = false;
    web.closeAllConnections();
    await Promise.all([closed(smtp), closed(web)]);
  };
  await start();
  return {
    url: `http://localhost:${httpPort}`,
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    smtpPort,
    httpPort,
    messages: (filter) => store.list(filter),
    waitFor: (wanted, patience) => waitFor(store, wanted, patience),
    clear: () => store.clear(),
    refuseNext: (count, code = 451) => refusals.ask(count, code),
    follow: (plan) => (fates.plan = plan),
    start,
    stop,
  };
}

/** How many of the next mails are to be refused, and with which code. */
class Refusals {
  #left = 0;
  #code = 451;

  /** @param {number} count @param {number} code */
  ask(count, code) {
    this.#left = count;
    this.#code = code;
  }

  /** @returns {number | null} */
  next() {
    if (this.#left === 0) return null;
    this.#left--;
    return this.#code;
  }
}

/**
 * @param {MailStore} store
 * @param {{ to: string, subject?: string | RegExp, count?: number }} wanted
 */
async function waitFor(store, { to, subject = '', count = 1 }, patience = 10_000) {
  const fits = (/** @type {Message} */ message) =>
    typeof subject === 'string' ? message.subject.includes(subject) : subject.test(message.subject);
  for (let waited = 0; ; waited += 25) {
    const found = store.list({ to }).filter(fits);
    const newest = found[0];
    if (newest && found.length >= count) return newest;
    if (waited >= patience) break;
    await sleep(25);
  }
  const subjects = store.list({ to }).map((message) => message.subject);
  throw new Error(`no mail "${subject}" to ${to} within ${patience} ms; there are: ${subjects.join(' | ') || 'none'}`);
}

/**
 * @param {{ listen: (port: number, host: string, done: () => void) => unknown, once: (event: 'error', listener: (error: Error) => void) => unknown }} server
 * @param {number} port
 * @returns {Promise<void>}
 */
const listening = (server, port) =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });

/**
 * @param {{ close: (done: () => void) => unknown }} server
 * @returns {Promise<void>}
 */
const closed = (server) => new Promise((resolve) => server.close(() => resolve()));
