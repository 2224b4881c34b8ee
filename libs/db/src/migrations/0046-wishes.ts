import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an employee would like their administrators to ask for. */
export class Wishes1763700000046 implements MigrationInterface {
  name = 'Wishes1763700000046';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table wishes (
        id uuid primary key,
        company_id uuid not null constraint wishes_company references units (id),
        -- who wishes, and through which membership
        person_id uuid not null constraint wishes_person references people (id),
        membership_id uuid not null constraint wishes_membership references memberships (id),
        text text not null,
        -- items that they ticked
        items text[] not null default '{}',
        status text not null default 'open',
        -- what became of it
        ticket_id uuid constraint wishes_ticket references tickets (id),
        reason text,
        answered_by uuid constraint wishes_answerer references people (id),
        created_at timestamptz(3) not null default app.now(),
        expires_at timestamptz(3) not null,
        closed_at timestamptz(3),
        constraint wishes_status_is_known check (status in ('open', 'filed', 'declined', 'withdrawn', 'expired')),
        constraint wishes_filed_have_a_ticket check ((status = 'filed') = (ticket_id is not null)),
        constraint wishes_declined_have_a_reason check ((status = 'declined') = (reason is not null)),
        constraint wishes_closed_have_a_time check ((status = 'open') = (closed_at is null))
      );
      create index wishes_waiting on wishes (company_id, created_at) where status = 'open';
      create index wishes_of_person on wishes (person_id, created_at);
      create index wishes_over on wishes (expires_at) where status = 'open';
      create index wishes_closed on wishes (closed_at) where status <> 'open';
      create index events_of_wish on events ((data ->> 'wish'), seq) where name like 'wish.%';
      grant select, insert, update, delete on wishes to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index events_of_wish; drop table wishes');
  }
}
