import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { MembershipEntity } from './membership.entity.js';
import { TicketRevisionEntity } from './ticket-revision.entity.js';
import { UnitEntity } from './unit.entity.js';

/** One change of a revision; never changed. */
@ForeignKey(() => TicketRevisionEntity, ['ticketId', 'revision'], ['ticketId', 'revision'], {
  name: 'ticket_lines_revision',
})
@Check('ticket_lines_verb_is_known', "verb in ('give', 'take', 'set', 'extend', 'suspend', 'resume')")
@Check('ticket_lines_state_is_of_what_was_held', 'state_when_filed is null or held_when_filed')
@Entity('ticket_lines')
export class TicketLineEntity {
  @PrimaryColumn({ type: 'uuid', name: 'ticket_id', primaryKeyConstraintName: 'ticket_lines_pk' })
  ticketId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'ticket_lines_pk' })
  revision: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'ticket_lines_pk' })
  line: number;

  @Column({ type: 'text' })
  verb: string;

  @Column({ type: 'text' })
  item: string;

  @ForeignKey(() => UnitEntity, { name: 'ticket_lines_unit' })
  @Column({ type: 'uuid', name: 'unit_id' })
  unitId: string;

  @Column({ type: 'jsonb', default: {} })
  params: Record<string, unknown>;

  @Column({ type: 'timestamptz', precision: 3, name: 'from_at', nullable: true })
  fromAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'until_at', nullable: true })
  untilAt: Date | null;

  @Column({ type: 'boolean', name: 'held_when_filed' })
  heldWhenFiled: boolean;

  /** with what, until when, and whether suspended; null: it was not held, or the line is older than this column */
  @Column({ type: 'jsonb', name: 'state_when_filed', nullable: true })
  stateWhenFiled: { params: Record<string, unknown>; until: string | null; suspended: boolean } | null;

  @ForeignKey(() => MembershipEntity, { name: 'ticket_lines_to_membership' })
  @Column({ type: 'uuid', name: 'to_membership_id', nullable: true })
  toMembershipId: string | null;
}
