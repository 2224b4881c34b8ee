import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EventEntity } from './event.entity.js';
import { MailLedgerEntity } from './mail-ledger.entity.js';

/** A row of work that follows from an event. */
@Check('tasks_status_is_known', "status in ('pending', 'done', 'dead')")
@Index('tasks_once_per_event_and_name', ['eventId', 'name'], { unique: true, where: 'ledger_id is null' })
@Index('tasks_once_per_ledger_row', ['ledgerId'], { unique: true, where: 'ledger_id is not null' })
@Index('tasks_due', ['dueAt', 'id'], { where: "status = 'pending'" })
@Index('tasks_dead', ['createdAt'], { where: "status = 'dead'" })
@Entity('tasks')
export class TaskEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @ForeignKey(() => EventEntity, { name: 'tasks_event' })
  @Column({ type: 'uuid', name: 'event_id' })
  eventId: string;

  @Column({ type: 'text' })
  name: string;

  @ForeignKey(() => MailLedgerEntity, { name: 'tasks_ledger' })
  @Column({ type: 'uuid', name: 'ledger_id', nullable: true })
  ledgerId: string | null;

  @Column({ type: 'text', default: 'pending' })
  status: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'due_at', default: () => 'app.now()' })
  dueAt: Date;

  @Column({ type: 'integer', default: 0 })
  generation: number;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  /** tries in a row that a foreign lock or the loss of the worker cut off */
  @Column({ type: 'integer', default: 0 })
  interruptions: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'handed_at', nullable: true })
  handedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'done_at', nullable: true })
  doneAt: Date | null;

  @Column({ type: 'text', name: 'last_error', nullable: true })
  lastError: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
