import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where time has left fewer of something than the catalogue wants at least: the desk sees to it. */
export class Shortfalls1763700000045 implements MigrationInterface {
  name = 'Shortfalls1763700000045';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table shortfalls (
        id uuid not null constraint shortfalls_pk primary key,
        company_id uuid not null constraint shortfalls_company references units (id),
        -- of the catalogue, and which of its counts
        limit_id text not null,
        place text not null,
        found_at timestamptz(3) not null default app.now(),
        -- when there were enough again, or nobody wants them any more
        closed_at timestamptz(3)
      );
      create unique index shortfalls_open_once on shortfalls (limit_id, place, company_id) where closed_at is null;
      grant select, insert, update on shortfalls to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table shortfalls');
  }
}
