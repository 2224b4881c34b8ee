import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** A published catalogue, source and digest. */
@Entity('catalogue_versions')
export class CatalogueVersionEntity {
  @PrimaryColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  digest: string;

  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'published_at', default: () => 'app.now()' })
  publishedAt: Date;

  @ForeignKey(() => PersonEntity, { name: 'catalogue_versions_publisher' })
  @Column({ type: 'uuid', name: 'published_by', nullable: true })
  publishedBy: string | null;

  /** from when its clocks are in force in this form, where they have not always been */
  @Column({ type: 'jsonb', name: 'clocks_since', default: {} })
  clocksSince: Readonly<Record<string, string>>;
}
