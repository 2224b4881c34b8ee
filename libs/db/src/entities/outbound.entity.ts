import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether mails and calls of other systems may leave; one row. */
@Check('outbound_one_row', 'id')
@Entity('outbound')
export class OutboundEntity {
  @PrimaryColumn({ type: 'boolean', default: true, primaryKeyConstraintName: 'outbound_pk' })
  id: boolean;

  @Column({ type: 'text', nullable: true })
  home: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'held_at', nullable: true })
  heldAt: Date | null;
}
