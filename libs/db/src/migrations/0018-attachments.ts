import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evidence on a ticket; the file itself lies in the file store, under the same id. */
export class Attachments1763700000018 implements MigrationInterface {
  name = 'Attachments1763700000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table attachments (
        id uuid primary key,
        ticket_id uuid not null constraint attachments_ticket references tickets (id),
        name text not null,
        -- by what the file is, not by what it is called
        kind text not null,
        size integer not null,
        sha256 text not null,
        created_by uuid not null constraint attachments_author references people (id),
        created_at timestamptz(3) not null default app.now(),
        constraint attachments_kind_is_known
          check (kind in ('application/pdf', 'image/png', 'image/jpeg', 'image/webp')),
        constraint attachments_have_a_size check (size between 1 and 10485760),
        constraint attachments_digest_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
        constraint attachments_name_is_no_path check (name !~ '[/\\\\[:cntrl:]]' and length(name) between 1 and 100)
      );
      create index attachments_of_ticket on attachments (ticket_id, created_at);
      grant select, insert on attachments to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table attachments');
  }
}
