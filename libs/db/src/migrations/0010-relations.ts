import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units that belong to a unit without standing under it, by the relations that the catalogue names. */
export class Relations1763700000010 implements MigrationInterface {
  name = 'Relations1763700000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table unit_relations (
        name text not null,
        from_unit_id uuid not null constraint unit_relations_from references units (id),
        to_unit_id uuid not null constraint unit_relations_to references units (id),
        constraint unit_relations_pk primary key (from_unit_id, name, to_unit_id)
      );
      grant select on unit_relations to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table unit_relations');
  }
}
