import type { TicketAudience } from '@keyward/domain';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A node of the dealer network tree. */
@Check('units_stand_below_themselves', 'id = ancestors[cardinality(ancestors)]')
@Check('units_company_has_itself', "kind <> 'company' or company_id = id")
@Check('units_contact_is_lower_case', 'contact_email = lower(contact_email)')
@Check(
  'units_tickets_audience_is_known',
  "tickets_seen_by in ('catalogue', 'filer', 'administrators', 'holders', 'everybody')",
)
@Check('units_companies_choose_who_sees_tickets', "kind = 'company' or tickets_seen_by = 'catalogue'")
@Check('units_holders_hold_something', "(tickets_seen_by = 'holders') = (cardinality(tickets_seen_items) > 0)")
@Check('units_companies_tell_whom_it_concerns', "kind = 'company' or not tells_concerned")
@Index('units_by_ancestor', { synchronize: false })
@Index('units_by_company', ['companyId'])
@Entity('units')
export class UnitEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @ForeignKey(() => UnitEntity, { name: 'units_parent' })
  @Column({ type: 'uuid', name: 'parent_id', nullable: true })
  parentId: string | null;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'uuid', array: true })
  ancestors: string[];

  @ForeignKey(() => UnitEntity, { name: 'units_company' })
  @Column({ type: 'uuid', name: 'company_id', nullable: true })
  companyId: string | null;

  /** IANA name of the zone in which its days begin; null: that of the unit above it */
  @Column({ type: 'text', nullable: true })
  zone: string | null;

  /** where a company is told what its administrators should not be alone to hear */
  @Column({ type: 'text', name: 'contact_email', nullable: true })
  contactEmail: string | null;

  /** who of a company sees its tickets, as it chose; catalogue: it did not */
  @Column({ type: 'text', name: 'tickets_seen_by', default: 'catalogue' })
  ticketsSeenBy: TicketAudience;

  /** items whose holders see them */
  @Column({ type: 'text', array: true, name: 'tickets_seen_items', default: () => "'{}'" })
  ticketsSeenItems: string[];

  /** its people hear by mail of enquiries about them */
  @Column({ type: 'boolean', name: 'tells_concerned', default: false })
  tellsConcerned: boolean;

  /** when its team was confirmed the last time, and what clocks need besides */
  @Column({ type: 'jsonb', default: {} })
  moments: Record<string, string>;

  @Column({ type: 'timestamptz', precision: 3, name: 'rests_at', nullable: true })
  restsAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
