import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff file in somebody's name: not their own, and never approved by a policy, but by a second person. */
export class OnBehalf1763700000043 implements MigrationInterface {
  name = 'OnBehalf1763700000043';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table tickets add constraint tickets_on_behalf_of_somebody_else check (on_behalf_of <> filed_by);
      create function app.refuse_policy_on_behalf() returns trigger language plpgsql as $$
      begin
        -- the stage 0 is where a policy approves; what a newcomer is not given any more is denied behind the last stage
        if new.decision = 'policy' and new.stage = 0
          and exists (select from tickets t where t.id = new.ticket_id and t.on_behalf_of is not null) then
          raise exception 'approvals_on_behalf_by_a_second_person'
            using errcode = 'check_violation', constraint = 'approvals_on_behalf_by_a_second_person';
        end if;
        return new;
      end $$;
      create trigger approvals_on_behalf_by_a_second_person before insert on approvals
        for each row execute function app.refuse_policy_on_behalf()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      drop trigger approvals_on_behalf_by_a_second_person on approvals;
      drop function app.refuse_policy_on_behalf();
      alter table tickets drop constraint tickets_on_behalf_of_somebody_else`);
  }
}
