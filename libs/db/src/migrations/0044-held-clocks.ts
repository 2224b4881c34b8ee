import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From when clocks of the catalogue suspend or end what somebody holds, and what has been told of that. */
export class HeldClocks1763700000044 implements MigrationInterface {
  name = 'HeldClocks1763700000044';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table assignments
        -- when each verb was carried out the last time, and when a clock was lifted
        add moments jsonb not null default '{}',
        -- from when it rests, and from when it is over, as things stand: statements compare it with the time, so a late
        -- worker changes nothing
        add rests_at timestamptz(3),
        add over_at timestamptz(3),
        -- when to look again; null: no clock runs for it
        add clocks_at timestamptz(3);
      create index assignments_clocks on assignments (clocks_at, id) where ended_at is null and clocks_at is not null;
      create table assignment_clocks (
        assignment_id uuid not null constraint assignment_clocks_assignment references assignments (id),
        clock text not null,
        -- the moment that it counts from
        started_at timestamptz(3) not null,
        -- the latest phase that was told, and when it began
        state text not null,
        at timestamptz(3) not null,
        constraint assignment_clocks_pk primary key (assignment_id, clock),
        constraint assignment_clocks_state_is_known check (state in ('warned', 'suspended', 'ended'))
      );
      grant select, insert, update on assignment_clocks to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      drop table assignment_clocks;
      drop index assignments_clocks;
      alter table assignments drop moments, drop rests_at, drop over_at, drop clocks_at`);
  }
}
