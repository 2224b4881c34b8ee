import type { MigrationInterface, QueryRunner } from 'typeorm';

const VERBS = `'give', 'take', 'set', 'extend', 'suspend', 'resume'`;
const known = (verbs: string): string => /* sql */ `
  alter table ticket_lines drop constraint ticket_lines_verb_is_known;
  alter table ticket_lines add constraint ticket_lines_verb_is_known check (verb in (${verbs}))`;

/**
 * Lines change what stays held: its values, its end, and whether it counts for now. What is suspended is held all the
 * same, so `assignments_of_item`, which limits count by, still leads to it.
 */
export class ChangedLines1763700000009 implements MigrationInterface {
  name = 'ChangedLines1763700000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(known(VERBS));
    await runner.query(/* sql */ `
      alter table assignments
        add column suspended_at timestamptz(3),
        add column suspended_by_ticket_id uuid constraint assignments_suspended_by references tickets (id),
        add constraint assignments_suspension_has_a_time
          check (suspended_by_ticket_id is null or suspended_at is not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table assignments drop column suspended_by_ticket_id, drop column suspended_at');
    await runner.query(known(`'give', 'take'`));
  }
}
