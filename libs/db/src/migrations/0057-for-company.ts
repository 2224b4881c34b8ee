import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the vendor files in nobody's name: who is to administrate a company that nobody administrates, and nothing else. */
export class ForCompany1763700000057 implements MigrationInterface {
  name = 'ForCompany1763700000057';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table tickets add for_company boolean not null default false,
        add constraint tickets_for_company_name_an_administrator
          check (not for_company or (kind = 'change-admin' and on_behalf_of is null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table tickets drop constraint tickets_for_company_name_an_administrator, drop for_company`);
  }
}
