import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a company did what clocks of the catalogue count from, from when they let it rest, and how far they have come. */
export class CompanyClocks1763700000055 implements MigrationInterface {
  name = 'CompanyClocks1763700000055';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table units
        -- when its team was confirmed the last time
        add moments jsonb not null default '{}',
        -- from when nobody of it can use anything, as things stand: statements compare it with the time
        add rests_at timestamptz(3);
      create table company_clocks (
        company_id uuid not null constraint company_clocks_company references units (id),
        clock text not null,
        -- of the catalogue by which it was looked at: another one is asked anew
        version integer not null,
        -- the moment that it counts from; null: it does not run
        started_at timestamptz(3),
        -- the latest phase that was told, and when it began; null: none has
        state text,
        at timestamptz(3),
        -- when to look again; null: nothing more becomes of it
        next_at timestamptz(3),
        constraint company_clocks_pk primary key (company_id, clock),
        constraint company_clocks_state_is_known check (state in ('warned', 'suspended')),
        constraint company_clocks_state_has_a_time check ((state is null) = (at is null))
      );
      grant select, insert, update on company_clocks to keyward_app;
      grant update (moments, rests_at) on units to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      revoke update (moments, rests_at) on units from keyward_app;
      drop table company_clocks;
      alter table units drop moments, drop rests_at`);
  }
}
