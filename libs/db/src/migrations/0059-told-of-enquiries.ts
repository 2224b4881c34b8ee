import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A company may wish that its people hear by mail of enquiries about them. */
export class ToldOfEnquiries1763700000059 implements MigrationInterface {
  name = 'ToldOfEnquiries1763700000059';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table units
        add column tells_concerned boolean not null default false,
        add constraint units_companies_tell_whom_it_concerns check (kind = 'company' or not tells_concerned);
      grant update (tells_concerned) on units to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table units drop column tells_concerned');
  }
}
