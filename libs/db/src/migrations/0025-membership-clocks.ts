import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a membership was used last, and how far the clocks of the catalogue have come with it. */
export class MembershipClocks1763700000025 implements MigrationInterface {
  name = 'MembershipClocks1763700000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      -- the last sign-in to work there; null: never
      alter table memberships add column last_used_at timestamptz(3);
      update memberships m set last_used_at = coalesce(
        (select max(s.seen_at) from sessions s where s.person_id = m.person_id and s.company_id = m.unit_id), m.joined_at);
      create index memberships_idle on memberships (last_used_at, id) where status in ('active', 'suspended');
      create table membership_clocks (
        membership_id uuid not null constraint membership_clocks_membership references memberships (id),
        clock text not null,
        -- of the catalogue by which it was looked at: another one is asked anew
        version integer not null,
        -- the use that it counts from
        started_at timestamptz(3) not null,
        -- the latest phase and when it began; null: none has
        state text,
        at timestamptz(3),
        -- when to look again; null: nothing more becomes of it
        next_at timestamptz(3),
        constraint membership_clocks_pk primary key (membership_id, clock),
        constraint membership_clocks_state_is_known check (state in ('warned', 'suspended', 'ended')),
        constraint membership_clocks_state_has_a_time check ((state is null) = (at is null))
      );
      grant select, insert, update on membership_clocks to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      drop table membership_clocks;
      drop index memberships_idle;
      alter table memberships drop column last_used_at`);
  }
}
