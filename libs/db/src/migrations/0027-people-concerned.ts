import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets by what they end for others, so that whoever loses something finds them; and names as they are searched for. */
export class PeopleConcerned1763700000027 implements MigrationInterface {
  name = 'PeopleConcerned1763700000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create index ticket_revisions_end_for_others on ticket_revisions using gin (ends_for_others) where objectable`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ticket_revisions_end_for_others');
  }
}
