import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log is read newest first: whole, of an actor, of a company, of a kind, and about a person. */
export class AuditReads1763700000051 implements MigrationInterface {
  name = 'AuditReads1763700000051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create index events_newest on events (at, id);
      create index events_of_actor on events (actor_id, at, id) where actor_id is not null;
      create index events_of_company on events (company_id, at, id) where company_id is not null;
      create index events_of_kind on events (name, at, id);
      create index events_about_person on events ((data ->> 'person')) where data ->> 'person' is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop index events_newest, events_of_actor, events_of_company, events_of_kind, events_about_person',
    );
  }
}
