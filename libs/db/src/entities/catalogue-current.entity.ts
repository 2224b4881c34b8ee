import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CatalogueVersionEntity } from './catalogue-version.entity.js';

/** The one row that names the version in force. */
@Check('catalogue_current_has_one_row', 'one')
@Entity('catalogue_current')
export class CatalogueCurrentEntity {
  @PrimaryColumn({ type: 'boolean', default: true })
  one: boolean;

  @ForeignKey(() => CatalogueVersionEntity, { name: 'catalogue_current_version' })
  @Column({ type: 'integer' })
  version: number;
}
