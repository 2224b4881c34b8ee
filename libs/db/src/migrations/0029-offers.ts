import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = ['open', 'waiting', 'approved', 'invited', 'lapsed', 'failed'];
const ENDS = ['done', 'rejected', 'withdrawn', 'superseded'];

const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/** Everything that says which statuses there are, and which of them are not the end. */
const statuses = (open: readonly string[], ends: readonly string[]): string => /* sql */ `
  drop index tickets_queue;
  create index tickets_queue on tickets (updated_at, id)
    where status in (${listed(open.filter((status) => !['approved', 'invited', 'lapsed'].includes(status)))});
  alter table tickets drop constraint tickets_status_is_known;
  alter table tickets add constraint tickets_status_is_known check (status in (${listed([...open, ...ends])}));
  drop index tickets_open_of_filer;
  create index tickets_open_of_filer on tickets (filed_by, company_id, updated_at desc, id desc)
    where status in (${listed(open)});
  drop index tickets_open_of_company;
  create index tickets_open_of_company on tickets (company_id, updated_at desc, id desc)
    where status in (${listed(open)});
  drop index tickets_pending_of_membership;
  create index tickets_pending_of_membership on tickets (membership_id)
    where status in (${listed(open.filter((status) => status !== 'lapsed'))});
  drop index tickets_one_pending_newcomer_per_company;
  create unique index tickets_one_pending_newcomer_per_company on tickets (company_id, (subject ->> 'email'))
    where subject is not null and status in (${listed(open.filter((status) => !['invited', 'lapsed', 'applying'].includes(status)))});`;

/** A counter-offer is a revision that somebody of the deciding side wrote; a limit closes what nobody decides in time. */
export class Offers1763700000029 implements MigrationInterface {
  name = 'Offers1763700000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      ${statuses(['open', 'waiting', 'offered', 'approved', 'applying', 'invited', 'lapsed', 'failed'], [...ENDS, 'expired'])}
      -- who offered the lines of this revision instead of those before; null: they were asked for
      alter table ticket_revisions add column offered_by uuid constraint ticket_revisions_offerer references people (id);
      -- how long it waits for a decision, as an ISO 8601 period, and when that is over
      alter table ticket_revisions add column expires text;
      alter table ticket_revisions add column expires_at timestamptz(3);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table ticket_revisions drop column expires_at;
      alter table ticket_revisions drop column expires;
      alter table ticket_revisions drop column offered_by;
      ${statuses(BEFORE, ENDS)}`);
  }
}
