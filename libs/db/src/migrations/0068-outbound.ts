import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nothing leaves a copy of the database before somebody says so: neither mails nor calls of other systems. */
export class Outbound1763700000068 implements MigrationInterface {
  name = 'Outbound1763700000068';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      -- where this database is: a dump that is restored elsewhere is another one, a standby that takes over is not
      create function app.home() returns text language sql stable as $$
        select system_identifier || '/' || (select oid from pg_database where datname = current_database())
        from pg_control_system() $$;
      create table outbound (
        id boolean not null default true constraint outbound_pk primary key constraint outbound_one_row check (id),
        -- where workers have run; null: nowhere yet
        home text,
        held_at timestamptz(3)
      );
      insert into outbound default values;
      create function app.is_held() returns boolean language sql stable as $$
        select exists (select from outbound where held_at is not null or home <> app.home()) $$;
      grant select, update on outbound to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `drop function app.is_held(); drop table outbound; drop function app.home()`);
  }
}
