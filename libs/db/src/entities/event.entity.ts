import { Check, Column, Entity, ForeignKey, Generated, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';
import { TicketEntity } from './ticket.entity.js';
import { UnitEntity } from './unit.entity.js';

/** A fact, appended once; the audit log. */
@Unique('events_seq_is_one', ['seq'])
@Check('events_actor_kind_is_known', "actor_kind in ('dealer', 'staff', 'system', 'invited', 'guest')")
@Index('events_of_ticket', ['ticketId', 'seq'])
@Index('events_of_held', { synchronize: false })
@Index('events_of_wish', { synchronize: false })
@Index('events_newest', ['at', 'id'])
@Index('events_of_actor', ['actorId', 'at', 'id'], { where: 'actor_id is not null' })
@Index('events_of_company', ['companyId', 'at', 'id'], { where: 'company_id is not null' })
@Index('events_of_kind', ['name', 'at', 'id'])
@Index('events_about_person', { synchronize: false })
@Index('events_of_sharing', ['companyId', 'seq'], { where: "name = 'company.sharing-changed'" })
@Entity('events')
export class EventEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Generated('increment')
  @Column({ type: 'bigint' })
  seq: string;

  @Column({ type: 'text' })
  name: string;

  @ForeignKey(() => TicketEntity, { name: 'events_ticket' })
  @Column({ type: 'uuid', name: 'ticket_id', nullable: true })
  ticketId: string | null;

  @ForeignKey(() => UnitEntity, { name: 'events_company' })
  @Column({ type: 'uuid', name: 'company_id', nullable: true })
  companyId: string | null;

  @ForeignKey(() => PersonEntity, { name: 'events_actor' })
  @Column({ type: 'uuid', name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column({ type: 'text', name: 'actor_kind' })
  actorKind: string;

  @Column({ type: 'jsonb', default: {} })
  data: Record<string, unknown>;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'app.now()' })
  at: Date;
}
