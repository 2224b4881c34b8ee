// The SMTP side of the mail catcher: takes every mail, or refuses and breaks off as a test asks for.
import { SMTPServer } from 'smtp-server';
import { isKept } from './fault-plan.mjs';
import { readMessage } from './message.mjs';

/** @import { Socket } from 'node:net' */
/** @import { Fate, Fates } from './fault-plan.mjs' */
/** @import { MailStore } from './mail-store.mjs' */

/** A reset right behind the 250 would overtake it. */
const AFTER_ANSWER_MS = 5;

/**
 * @param {MailStore} store
 * @param {{ next: () => number | null }} refusals the SMTP code for the mail at hand, or null
 * @param {Fates} fates
 */
export function createSmtp(store, refusals, fates) {
  /** @type {Map<number, Socket>} */
  const sockets = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(null, { user: 'anybody' }),
    onConnect: (session, done) => {
      const reception = fates.connection();
      if (reception === 'reset') return void sockets.get(session.remotePort)?.resetAndDestroy();
      done(reception === 'busy' ? refusal(421) : null);
    },
    onData: (stream, session, done) => {
      const code = refusals.next();
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      const socket = sockets.get(session.remotePort);
      void (async () => answer(await take(stream, { store, code, recipients, fates }), socket, done))();
    },
  });
  server.server.on('connection', (/** @type {Socket} */ socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once('close', () => sockets.get(port) === socket && sockets.delete(port));
  });
  // A client that breaks off is no reason for the catcher to end.
  server.on('error', () => {});
  return server;
}

/**
 * @param {AsyncIterable<Buffer>} stream
 * @param {{ store: MailStore, code: number | null, recipients: string[], fates: Fates }} mail
 * @returns {Promise<Fate | Error>} what the client is to see
 */
async function take(stream, { store, code, recipients, fates }) {
  try {
    const bytes = await collect(stream);
    if (code !== null) return { do: 'refuse', code };
    const message = await readMessage(bytes, recipients);
    const fate = fates.of(message);
    if (isKept(fate)) store.add(message);
    return fate;
  } catch (error) {
    return /** @type {Error} */ (error);
  }
}

/**
 * @param {Fate | Error} fate
 * @param {Socket | undefined} socket
 * @param {(error?: Error | null) => void} done
 */
function answer(fate, socket, done) {
  if (fate instanceof Error) return done(fate);
  if (fate.do === 'refuse') return done(refusal(fate.code));
  if (fate.do === 'reset-before' || fate.do === 'reset-instead') return void socket?.resetAndDestroy();
  if (fate.do === 'cut-250') return void socket?.write('25', () => socket.destroy());
  done(null);
  if (fate.do === 'reset-after') setTimeout(() => socket?.resetAndDestroy(), AFTER_ANSWER_MS);
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
