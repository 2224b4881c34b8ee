import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An access is suspended and comes back; what was asked about one that has ended is superseded. */
export class MembershipLife1763700000016 implements MigrationInterface {
  name = 'MembershipLife1763700000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table tickets drop constraint tickets_kind_is_known;
      alter table tickets add constraint tickets_kind_is_known
        check (kind in ('create', 'change', 'suspend', 'reactivate', 'deactivate'));
      alter table tickets drop constraint tickets_status_is_known;
      alter table tickets add constraint tickets_status_is_known check (status in
        ('open', 'waiting', 'approved', 'invited', 'lapsed', 'failed', 'done', 'rejected', 'withdrawn', 'superseded'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table tickets drop constraint tickets_status_is_known;
      alter table tickets add constraint tickets_status_is_known check (status in
        ('open', 'waiting', 'approved', 'invited', 'lapsed', 'failed', 'done', 'rejected', 'withdrawn'));
      alter table tickets drop constraint tickets_kind_is_known;
      alter table tickets add constraint tickets_kind_is_known check (kind in ('create', 'change', 'deactivate'))`);
  }
}
