import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN = `status in ('open', 'waiting', 'approved', 'invited', 'lapsed', 'failed')`;
const OPEN_OF_FILER = 'create index tickets_open_of_filer on tickets';

/**
 * Texts of a timeline are found by their event; what somebody has open in a company is found without walking what
 * colleagues have open; and `app.now()` costs what the database's own clock costs. The offset is written into the function
 * whenever `app.clock` changes: a function that reads a table cannot be inlined, and is started anew for each place of
 * each statement that names it. Replacing it makes every connection plan anew, so no offset of before is used after.
 */
export class CheapReads1763700000005 implements MigrationInterface {
  name = 'CheapReads1763700000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index ticket_messages_of_event on ticket_messages (event_id)');
    await runner.query('drop index tickets_open_of_filer');
    await runner.query(`${OPEN_OF_FILER} (filed_by, company_id, updated_at desc, id desc) where ${OPEN}`);
    await runner.query(/* sql */ `
      create function app.clock_moved() returns trigger language plpgsql set intervalstyle = 'postgres' as $moved$
      begin
        execute format(
          'create or replace function app.now() returns timestamptz language sql stable as $now$ %s $now$',
          format('select date_trunc(''milliseconds'', transaction_timestamp() + interval %L)', new.ahead));
        return null;
      end $moved$;
      create trigger clock_moved after insert or update on app.clock for each row execute function app.clock_moved();
      update app.clock set ahead = ahead`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      drop trigger clock_moved on app.clock;
      drop function app.clock_moved();
      create or replace function app.now() returns timestamptz language sql stable as
        $$ select date_trunc('milliseconds', transaction_timestamp() + (select ahead from app.clock)) $$`);
    await runner.query('drop index tickets_open_of_filer');
    await runner.query(`${OPEN_OF_FILER} (filed_by, updated_at desc, id desc) where ${OPEN}`);
    await runner.query('drop index ticket_messages_of_event');
  }
}
