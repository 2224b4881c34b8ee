// The mails that arrived: in memory, and in a file so that they are still there after a restart.
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @import { Message } from './message.mjs' */

const KEEP = 500;

/** The last 500 mails. One line a mail in the file; the file is rewritten when it holds twice as many. */
export class MailStore {
  /** @type {Message[]} oldest first */
  #messages = [];
  #lines = 0;
  #file;
  /** @type {Set<() => void>} */
  #listeners = new Set();

  /** @param {string} [file] without one, nothing survives */
  constructor(file) {
    this.#file = file;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) return;
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    this.#messages = lines.flatMap(parse).slice(-KEEP);
    this.#rewrite();
  }

  /** @param {Message} message */
  add(message) {
    this.#messages.push(message);
    if (this.#messages.length > KEEP) this.#messages.shift();
    if (this.#file) {
      appendFileSync(this.#file, `${JSON.stringify(message)}\n`, { mode: 0o600 });
      this.#lines++;
      if (this.#lines > 2 * KEEP) this.#rewrite();
    }
    this.#tell();
  }

  /**
   * Newest first.
   * @param {{ to?: string }} [filter] `to`: one whole address
   */
  list({ to } = {}) {
    const address = to?.toLowerCase();
    const found = address ? this.#messages.filter((message) => message.to.includes(address)) : this.#messages;
    return found.toReversed();
  }

  /** @param {string} id */
  get(id) {
    return this.#messages.find((message) => message.id === id);
  }

  clear() {
    this.#messages = [];
    if (this.#file) rmSync(this.#file, { force: true });
    this.#lines = 0;
    this.#tell();
  }

  /**
   * Be told of every change.
   * @param {() => void} listener
   * @returns {() => void} stops it
   */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }

  #rewrite() {
    if (!this.#file) return;
    const next = `${this.#file}.next`;
    writeFileSync(next, this.#messages.map((message) => `${JSON.stringify(message)}\n`).join(''), { mode: 0o600 });
    renameSync(next, this.#file);
    this.#lines = this.#messages.length;
  }
}

/**
 * A line that was cut off by a crash is left out.
 * @param {string} line
 * @returns {Message[]}
 */
function parse(line) {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
