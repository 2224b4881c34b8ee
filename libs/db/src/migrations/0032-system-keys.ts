import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys with which other systems read what takes effect in them. */
export class SystemKeys1763700000032 implements MigrationInterface {
  name = 'SystemKeys1763700000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table system_keys (
        id uuid primary key,
        system text not null,
        -- its beginning, by which people tell it from others
        prefix text not null,
        -- of 256 random bits, so a plain hash gives nothing away
        hash text not null,
        created_at timestamptz(3) not null default app.now(),
        last_used_at timestamptz(3),
        revoked_at timestamptz(3),
        -- requests since the beginning of a minute, by the real clock
        minute_at timestamptz(3),
        minute_count integer not null default 0,
        constraint system_keys_hash_is_one unique (hash),
        constraint system_keys_hash_is_sha256 check (hash ~ '^[0-9a-f]{64}$')
      );
      grant select, insert, update on system_keys to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table system_keys');
  }
}
