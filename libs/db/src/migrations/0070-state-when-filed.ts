import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was held of a line when it was filed: not only that it was, but with what, until when, and whether suspended. */
export class StateWhenFiled1763700000070 implements MigrationInterface {
  name = 'StateWhenFiled1763700000070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table ticket_lines add column state_when_filed jsonb,
        add constraint ticket_lines_state_is_of_what_was_held check (state_when_filed is null or held_when_filed)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ticket_lines drop column state_when_filed');
  }
}
