// The web side of the mail catcher: a page, and a JSON API for scripts.
//
//   GET    /api/messages?to=   {items: [...]}, newest first; `to` is one whole address
//   GET    /api/messages/:id   the message with text, html and headers
//   GET    /api/messages/:id/html   the HTML part alone, for the page's frame
//   GET    /api/changes        server-sent events: one for every change
//   DELETE /api/messages       empties the inbox
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** @import { MailStore } from './mail-store.mjs' */
/** @import { IncomingMessage, ServerResponse } from 'node:http' */

const PAGE_POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** A mail runs no script and loads nothing; its links open in a new tab. */
const MAIL_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";
const FILES = new Map([
  ['/', { name: 'index.html', type: 'text/html; charset=utf-8' }],
  ['/inbox.css', { name: 'inbox.css', type: 'text/css; charset=utf-8' }],
  ['/inbox.js', { name: 'inbox.js', type: 'text/javascript; charset=utf-8' }],
  ['/texts.js', { name: 'texts.js', type: 'text/javascript; charset=utf-8' }],
  ['/icon.svg', { name: 'icon.svg', type: 'image/svg+xml' }],
]);

/** @param {MailStore} store */
export function createWeb(store) {
  return createServer((request, response) => {
    // Another site must not read the inbox through a name that it points at this machine.
    if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) {
      return answer(response, 403, { error: 'open the inbox as localhost' });
    }
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.startsWith('/api/')) return api(store, url, request, response);
    const file = FILES.get(url.pathname);
    if (!file || request.method !== 'GET') return answer(response, 404, { error: 'not found' });
    send(response, 200, file.type, readFileSync(join(import.meta.dirname, 'page', file.name)), PAGE_POLICY);
  });
}

/**
 * @param {MailStore} store
 * @param {URL} url
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 */
function api(store, url, request, response) {
  const [, , room, id, part] = url.pathname.split('/');
  if (request.method === 'GET' && room === 'changes') return changes(store, request, response);
  if (room !== 'messages') return answer(response, 404, { error: 'not found' });
  if (request.method === 'DELETE' && !id) {
    store.clear();
    return answer(response, 200, { items: [] });
  }
  if (request.method !== 'GET') return answer(response, 405, { error: 'not possible' });
  if (!id)
    return answer(response, 200, { items: store.list({ to: url.searchParams.get('to') ?? undefined }).map(brief) });
  const message = store.get(id);
  if (!message) return answer(response, 404, { error: 'no such message' });
  if (part === 'html') return send(response, 200, 'text/html; charset=utf-8', frame(message.html ?? ''), MAIL_POLICY);
  answer(response, 200, message);
}

/** @param {import('./message.mjs').Message} message */
function brief({ id, receivedAt, from, to, subject, text, size, attachments }) {
  return { id, receivedAt, from, to, subject, text, size, attachments: attachments.length };
}

/** @param {string} html */
const frame = (html) => `<base target="_blank">${html}`;

/**
 * @param {MailStore} store
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 */
function changes(store, request, response) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  const stop = store.onChange(() => response.write('data: changed\n\n'));
  request.on('close', stop);
}

/** @param {ServerResponse} response @param {number} status @param {unknown} body */
function answer(response, status, body) {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body), "default-src 'none'");
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {string} type
 * @param {string | Buffer} body
 * @param {string} policy
 */
function send(response, status, type, body, policy) {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(body);
}
