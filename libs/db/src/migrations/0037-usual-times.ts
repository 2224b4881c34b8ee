import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tickets of a kind usually took, worked out by the worker now and then: a request reads one row. */
export class UsualTimes1763700000037 implements MigrationInterface {
  name = 'UsualTimes1763700000037';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table usual_times (
        kind text constraint usual_times_pk primary key,
        -- whole minutes of work
        median integer not null,
        ninety integer not null,
        -- how long a working day is, in minutes
        day integer not null,
        tickets integer not null,
        learned_at timestamptz(3) not null default app.now(),
        constraint usual_times_are_in_order check (0 <= median and median <= ninety),
        constraint usual_times_have_a_day check (day between 1 and 1440)
      );
      grant select, insert, update, delete on usual_times to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table usual_times');
  }
}
