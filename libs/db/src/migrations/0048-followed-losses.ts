import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What others lose by a ticket has to be followed elsewhere as well: its step has no line, but names what they held. */
export class FollowedLosses1763700000048 implements MigrationInterface {
  name = 'FollowedLosses1763700000048';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table ticket_confirmations
        add column assignment_id uuid constraint ticket_confirmations_assignment references assignments (id),
        add constraint ticket_confirmations_loss_is_below_the_lines check ((line < 0) = (assignment_id is not null));
      create unique index ticket_confirmations_one_a_loss on ticket_confirmations (assignment_id)
        where assignment_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'delete from ticket_confirmations where line < 0; alter table ticket_confirmations drop column assignment_id',
    );
  }
}
