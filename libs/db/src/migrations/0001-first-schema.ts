import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CATALOGUE, CLOCK, NETWORK } from './0001-network.sql.js';
import { TICKETS } from './0001-tickets.sql.js';
import { GRANTS, WORK } from './0001-work.sql.js';

export class FirstSchema1763700000001 implements MigrationInterface {
  name = 'FirstSchema1763700000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [CLOCK, NETWORK, CATALOGUE, TICKETS, WORK, GRANTS]) await runner.query(part);
  }

  /** Going back means restoring a backup: dropping the records of people's rights is never a migration. */
  down(): Promise<void> {
    return Promise.reject(new Error('The first schema is not taken back; restore a backup or drop the database.'));
  }
}
