import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DECIDERS } from './0041-deciders.sql.js';

/** People of the network decide, and somebody stands in for them: who is asked at a stage, and who has decided it. */
export class Deciders1763700000041 implements MigrationInterface {
  name = 'Deciders1763700000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DECIDERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create or replace function app.refuse_own_approval() returns trigger language plpgsql as $$
      begin
        if exists (
          select from tickets t where t.id = new.ticket_id and (
            new.by_person in (t.filed_by, t.on_behalf_of, t.person_id)
            or exists (select from people p where p.id = new.by_person and p.email = t.subject ->> 'email')
            or exists (select from ticket_revisions r where r.ticket_id = t.id and r.revision = new.revision
              and r.created_by = new.by_person))
        ) then
          raise exception 'approvals_never_by_those_it_concerns'
            using errcode = 'check_violation', constraint = 'approvals_never_by_those_it_concerns';
        end if;
        return new;
      end $$;
      create or replace function app.refuse_approval_of_successor() returns trigger language plpgsql as $$
      begin
        if exists (
          select from ticket_lines l join memberships m on m.id = l.to_membership_id
          where l.ticket_id = new.ticket_id and l.revision = new.revision and m.person_id = new.by_person
        ) then
          raise exception 'approvals_never_by_successors'
            using errcode = 'check_violation', constraint = 'approvals_never_by_successors';
        end if;
        return new;
      end $$;
      alter table approvals drop column for_person;
      drop table ticket_deciders;
      drop table deputies`);
  }
}
