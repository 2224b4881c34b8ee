import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notes beside questions, answers and reasons; what one person has left lately is counted. */
export class Notes1763700000039 implements MigrationInterface {
  name = 'Notes1763700000039';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table ticket_messages drop constraint ticket_messages_kind_is_known;
      alter table ticket_messages add constraint ticket_messages_kind_is_known
        check (kind in ('question', 'answer', 'reason', 'note'));
      alter table ticket_messages add constraint ticket_messages_only_notes_are_internal
        check (visibility = 'public' or kind = 'note');
      create index ticket_messages_notes_of_author on ticket_messages (by_person, created_at) where kind = 'note'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      drop index ticket_messages_notes_of_author;
      alter table ticket_messages drop constraint ticket_messages_only_notes_are_internal;
      delete from ticket_messages where kind = 'note';
      alter table ticket_messages drop constraint ticket_messages_kind_is_known;
      alter table ticket_messages add constraint ticket_messages_kind_is_known
        check (kind in ('question', 'answer', 'reason'))`);
  }
}
