import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A second factor at sign-in: an authenticator app, and codes for when it is out of reach. */
export class SecondFactor1763700000014 implements MigrationInterface {
  name = 'SecondFactor1763700000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table second_factors (
        person_id uuid primary key constraint second_factors_person references people (id),
        -- encrypted with a key of the server's
        secret text not null,
        created_at timestamptz(3) not null default app.now(),
        -- null: begun, and not asked for yet
        confirmed_at timestamptz(3),
        -- the newest step of time (30 s) of which a code was used: each counts once
        last_step bigint,
        constraint second_factors_secret_is_sealed check (secret like 'v1.%')
      );
      create table recovery_codes (
        person_id uuid not null constraint recovery_codes_person references people (id),
        hash text not null,
        used_at timestamptz(3),
        constraint recovery_codes_pk primary key (person_id, hash)
      );
      grant select, insert, update, delete on second_factors, recovery_codes to keyward_app;
      alter table sessions add must_enrol boolean not null default false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table sessions drop must_enrol;
      drop table recovery_codes;
      drop table second_factors`);
  }
}
