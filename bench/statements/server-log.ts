import { readFileSync, statSync } from 'node:fs';
import type pg from 'pg';
import { pause } from '../behind/rest.js';
import { onServer } from '../desk/services.js';

/** PostgreSQL writes its log a moment after it has answered. */
const SETTLES_MS = 150;

/** What PostgreSQL logs of one database while something is done. */
export class ServerLog {
  constructor(
    private readonly serverUrl: string,
    private readonly file: string,
  ) {}

  /**
   * Changes settings of the server for a while.
   * @param library to load first, where settings are those of a library
   */
  async during<T>(settings: Readonly<Record<string, string>>, work: () => Promise<T>, library?: string): Promise<T> {
    const all = { log_line_prefix: '%d|', ...settings };
    await this.alter(async (client) => {
      if (library) await client.query(`load '${library}'`);
      for (const [name, value] of Object.entries(all)) await client.query(`alter system set ${name} = '${value}'`);
    });
    try {
      return await work();
    } finally {
      await this.alter(async (client) => {
        if (library) await client.query(`load '${library}'`);
        for (const name of Object.keys(all)) await client.query(`alter system reset ${name}`);
      });
    }
  }

  /** @returns the entries of a database while `work` ran, each whole, without its prefix */
  async entries(database: string, work: () => Promise<unknown>): Promise<string[]> {
    await pause(SETTLES_MS);
    const before = statSync(this.file).size;
    await work();
    await pause(SETTLES_MS);
    const text = readFileSync(this.file).toString('utf8', before);
    // an entry goes on in lines that begin with a tab
    const entries = text.split(/\n(?!\t)/);
    const prefix = `${database}|`;
    return entries.filter((entry) => entry.startsWith(prefix)).map((entry) => entry.slice(prefix.length));
  }

  private async alter(change: (client: pg.Client) => Promise<void>): Promise<void> {
    await onServer(this.serverUrl, async (client) => {
      await change(client);
      await client.query('select pg_reload_conf()');
    });
    await pause(SETTLES_MS);
  }
}
