import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Says that demo people, whose passwords are printed on a terminal, are in this database. Only the owner can write it. */
export class DemoMarker1763700000002 implements MigrationInterface {
  name = 'DemoMarker1763700000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table app.demo (
        one boolean primary key default true constraint demo_has_one_row check (one),
        loaded_at timestamptz(3) not null default app.now()
      );
      grant select on app.demo to keyward_app;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.demo');
  }
}
