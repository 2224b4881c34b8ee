import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The reminder that follows from every accepted invitation. Those that are on their way get theirs as well; what is over
 * already gives up by itself when its turn comes.
 */
export class InvitationReminders1763700000012 implements MigrationInterface {
  name = 'InvitationReminders1763700000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into tasks (id, event_id, name, due_at)
      select gen_random_uuid(), e.id, 'mail:invitation-ending', e.at + interval '120 hours'
      from events e where e.name = 'invitation.mailed'
      on conflict do nothing`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `delete from tasks where ledger_id in (select id from mail_ledger where mail = 'invitation-ending')`,
    );
    await runner.query(`delete from mail_ledger where mail = 'invitation-ending'`);
    await runner.query(`delete from tasks where name = 'mail:invitation-ending'`);
  }
}
