import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ERASURE } from './0020-erasure.sql.js';

/**
 * Blanking what tells of a person, and nothing else. What was asked for and said is append-only for the application, so
 * that is done by functions of the owner, which look once more whether they may: whoever can call them can erase, and not
 * rewrite.
 */
export class Erasure1763700000020 implements MigrationInterface {
  name = 'Erasure1763700000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ERASURE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      drop function app.erase_newcomer, app.erase_person, app.blank_tickets, app.erasure_refused;
      drop index tickets_never_joined;
      drop index tickets_asked_about;
      drop index memberships_long_ended;
      alter table ticket_revisions drop erased_at`);
  }
}
