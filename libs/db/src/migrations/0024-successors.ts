import type { MigrationInterface, QueryRunner } from 'typeorm';

const recipients = (...names: readonly string[]): string => `
  alter table mail_ledger drop constraint mail_ledger_recipient_is_known;
  alter table mail_ledger add constraint mail_ledger_recipient_is_known
    check (recipient in (${names.map((name) => `'${name}'`).join(', ')}));`;

const BEFORE = [
  ...['filer', 'person', 'invited', 'team', 'assignee', 'account', 'new-address'],
  ...['administrator', 'contact'],
];

/** Who takes over what only one can have, in the deactivation of whoever leaves it. */
export class Successors1763700000024 implements MigrationInterface {
  name = 'Successors1763700000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      -- whose line it is; null: of the membership that the ticket is about
      alter table ticket_lines add column to_membership_id uuid
        constraint ticket_lines_to_membership references memberships (id);
      -- a successor is concerned by it as well
      create function app.refuse_approval_of_successor() returns trigger language plpgsql as $$
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
      create trigger approvals_never_by_successors before insert or update on approvals
        for each row execute function app.refuse_approval_of_successor();
      ${recipients(...BEFORE, 'holder')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      ${recipients(...BEFORE)}
      drop trigger approvals_never_by_successors on approvals;
      drop function app.refuse_approval_of_successor;
      alter table ticket_lines drop column to_membership_id`);
  }
}
