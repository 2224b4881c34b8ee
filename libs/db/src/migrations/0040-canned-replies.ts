import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts that the desk says often; nothing personal, and no ticket refers to one: what is said is a copy. */
export class CannedReplies1763700000040 implements MigrationInterface {
  name = 'CannedReplies1763700000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table canned_replies (
        id uuid primary key,
        name text not null,
        -- language → text
        texts jsonb not null,
        changed_by uuid not null constraint canned_replies_author references people (id),
        changed_at timestamptz(3) not null default app.now(),
        constraint canned_replies_name_is_one unique (name),
        constraint canned_replies_say_something check (texts <> '{}')
      );
      grant select, insert, update, delete on canned_replies to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table canned_replies');
  }
}
