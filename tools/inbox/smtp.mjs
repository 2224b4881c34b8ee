// The SMTP side of the mail catcher: takes every mail, or refuses as many as a test asks for.
import { SMTPServer } from 'smtp-server';
import { readMessage } from './message.mjs';

/** @import { MailStore } from './mail-store.mjs' */

/**
 * @param {MailStore} store
 * @param {{ next: () => number | null }} refusals the SMTP code for the mail at hand, or null
 */
export function createSmtp(store, refusals) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(null, { user: 'anybody' }),
    onData: (stream, session, done) => {
      const code = refusals.next();
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      void (async () => done(await take(stream, { store, code, recipients })))();
    },
  });
  // A client that breaks off is no reason for the catcher to end.
  server.on('error', () => {});
  return server;
}

/**
 * @param {AsyncIterable<Buffer>} stream
 * @param {{ store: MailStore, code: number | null, recipients: string[] }} mail
 * @returns {Promise<Error | null>} why it was not taken
 */
async function take(stream, { store, code, recipients }) {
  try {
    const bytes = await collect(stream);
    if (code !== null) return refusal(code);
    store.add(await readMessage(bytes, recipients));
    return null;
  } catch (error) {
    return /** @type {Error} */ (error);
  }
}

/** @param {AsyncIterable<Buffer>} stream */
async function collect(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** @param {number} code 4xx: try again later; 5xx: never */
function refusal(code) {
  const error = new Error(code < 500 ? 'Try again later' : 'Not accepted here');
  return Object.assign(error, { responseCode: code });
}
