import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of one test file. */
export interface TestDatabase {
  /** The owner's address, as DATABASE_URL. */
  url: string;
  /** Remove it, whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * Make a database of its own for a test file, a copy of the migrated template (about 60 ms). Only tests of
 * the Jest project `int` have a server to make it on.
 *
 * @param template another database to copy, for instance one that a suite has seeded
 */
export async function testDatabase(template = 'tpl'): Promise<TestDatabase> {
  const server = process.env['KEYWARD_TEST_DATABASE'];
  if (!server) throw new Error('testDatabase() needs the Jest project "int": name the test *.int-spec.ts');
  const name = `t_${process.env['JEST_WORKER_ID'] ?? 1}_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client(server.replace('{db}', 'postgres'));
  await admin.connect();
  await admin.query(`create database ${name} template ${template} strategy file_copy`);
  await admin.end();
  return { url: server.replace('{db}', name), drop: () => drop(server, name) };
}

async function drop(server: string, name: string): Promise<void> {
  const admin = new pg.Client(server.replace('{db}', 'postgres'));
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
}
