import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What still asks something of somebody; `ticket-list.queries.ts` names the same. */
const OPEN = `status in ('open', 'waiting', 'approved', 'invited', 'lapsed', 'failed')`;

/** Lists of open tickets do not walk the closed ones, of which there are more every year. */
export class OpenTickets1763700000004 implements MigrationInterface {
  name = 'OpenTickets1763700000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index tickets_open_of_filer on tickets (filed_by, updated_at desc, id desc) where ${OPEN}`,
    );
    await runner.query(
      `create index tickets_open_of_company on tickets (company_id, updated_at desc, id desc) where ${OPEN}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index tickets_open_of_company');
    await runner.query('drop index tickets_open_of_filer');
  }
}
