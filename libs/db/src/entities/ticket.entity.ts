import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CatalogueVersionEntity } from './catalogue-version.entity.js';
import { MembershipEntity } from './membership.entity.js';
import { PersonEntity } from './person.entity.js';
import { UnitEntity } from './unit.entity.js';

const OPEN = "status in ('open', 'waiting', 'offered', 'approved', 'applying', 'invited', 'lapsed', 'failed')";

/** The record that an enquiry becomes. */
@Unique('tickets_number_is_one', ['number'])
@Check('tickets_kind_is_known', "kind in ('create', 'change', 'suspend', 'reactivate', 'deactivate', 'change-admin')")
@Check(
  'tickets_status_is_known',
  "status in ('open', 'waiting', 'approved', 'invited', 'lapsed', 'failed', 'done', 'rejected', 'withdrawn', 'superseded', 'applying', 'offered', 'expired')",
)
@Check('tickets_are_about_somebody', 'person_id is not null or subject is not null')
@Index('tickets_of_filer', ['filedBy', 'updatedAt', 'id'])
@Index('tickets_of_company', ['companyId', 'updatedAt', 'id'])
@Index('tickets_newest', ['updatedAt', 'id'])
@Check('tickets_on_behalf_of_somebody_else', 'on_behalf_of <> filed_by')
@Check(
  'tickets_for_company_name_an_administrator',
  "not for_company or (kind = 'change-admin' and on_behalf_of is null)",
)
@Index('tickets_filed_on_behalf', ['onBehalfOf', 'updatedAt', 'id'], { where: 'on_behalf_of is not null' })
@Index('tickets_about_person', ['personId', 'updatedAt', 'id'])
@Index('tickets_one_pending_newcomer_per_company', { synchronize: false })
@Index('tickets_queue', ['updatedAt', 'id'], {
  where: "status in ('open', 'waiting', 'offered', 'applying', 'failed')",
})
@Index('tickets_never_joined', { synchronize: false })
@Index('tickets_by_typed_email', { synchronize: false })
@Index('tickets_by_typed_name', { synchronize: false })
@Index('tickets_asked_about', { synchronize: false })
@Index('tickets_of_assignee', ['assignee', 'updatedAt', 'id'], { where: "status in ('open', 'waiting', 'failed')" })
@Index('tickets_open_of_filer', ['filedBy', 'companyId', 'updatedAt', 'id'], { where: OPEN })
@Index('tickets_open_of_company', ['companyId', 'updatedAt', 'id'], { where: OPEN })
@Index('tickets_pending_of_membership', ['membershipId'], {
  where: "status in ('open', 'waiting', 'offered', 'approved', 'applying', 'invited', 'failed')",
})
@Check(
  'tickets_promise_runs_or_rests',
  'num_nonnulls(due_at, soon_at, promise_left) = case when promised_by is null then 0 when due_at is null then 1 else 2 end and (due_at is null) = (soon_at is null)',
)
@Check('tickets_promise_told_is_known', 'promise_told between 0 and 2')
@Index('tickets_due', ['dueAt', 'id'], { where: 'due_at is not null' })
@Index('tickets_due_soon', ['soonAt'], { where: 'due_at is not null and promise_told < 2' })
@Entity('tickets')
export class TicketEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  status: string;

  @Column({ type: 'integer', default: 1 })
  version: number;

  @Column({ type: 'integer', default: 1 })
  revision: number;

  @Column({ type: 'integer', default: 0 })
  stage: number;

  @ForeignKey(() => PersonEntity, { name: 'tickets_person' })
  @Column({ type: 'uuid', name: 'person_id', nullable: true })
  personId: string | null;

  @ForeignKey(() => MembershipEntity, { name: 'tickets_membership' })
  @Column({ type: 'uuid', name: 'membership_id', nullable: true })
  membershipId: string | null;

  @Column({ type: 'jsonb', nullable: true })
  subject: Record<string, unknown> | null;

  @ForeignKey(() => UnitEntity, { name: 'tickets_company' })
  @Column({ type: 'uuid', name: 'company_id' })
  companyId: string;

  @ForeignKey(() => UnitEntity, { name: 'tickets_unit' })
  @Column({ type: 'uuid', name: 'unit_id' })
  unitId: string;

  @ForeignKey(() => PersonEntity, { name: 'tickets_filer' })
  @Column({ type: 'uuid', name: 'filed_by' })
  filedBy: string;

  @ForeignKey(() => PersonEntity, { name: 'tickets_on_behalf' })
  @Column({ type: 'uuid', name: 'on_behalf_of', nullable: true })
  onBehalfOf: string | null;

  /** the vendor filed it in nobody's name */
  @Column({ type: 'boolean', name: 'for_company', default: false })
  forCompany: boolean;

  @ForeignKey(() => CatalogueVersionEntity, { name: 'tickets_catalogue' })
  @Column({ type: 'integer', name: 'catalogue_version' })
  catalogueVersion: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'effective_from', nullable: true })
  effectiveFrom: Date | null;

  /** when what is approved takes effect at the earliest; null: at once */
  @Column({ type: 'timestamptz', precision: 3, name: 'apply_at', nullable: true })
  applyAt: Date | null;

  /** who has objected before */
  @Column({ type: 'uuid', name: 'objected_by', array: true, default: '{}' })
  objectedBy: string[];

  /** who of the desk has taken it on */
  @ForeignKey(() => PersonEntity, { name: 'tickets_assignee' })
  @Column({ type: 'uuid', nullable: true })
  assignee: string | null;

  /** the catalogue that promised a decision; null: nothing was promised */
  @ForeignKey(() => CatalogueVersionEntity, { name: 'tickets_promised_by' })
  @Column({ type: 'integer', name: 'promised_by', nullable: true })
  promisedBy: number | null;

  /** until when, while the promise runs */
  @Column({ type: 'timestamptz', precision: 3, name: 'due_at', nullable: true })
  dueAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'soon_at', nullable: true })
  soonAt: Date | null;

  /** milliseconds of work, while the promise rests; negative: so much too late */
  @Column({ type: 'bigint', name: 'promise_left', nullable: true })
  promiseLeft: string | null;

  /** what the desk was told: 1 that it is due soon, 2 that it is overdue */
  @Column({ type: 'integer', name: 'promise_told', default: 0 })
  promiseTold: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'updated_at', default: () => 'app.now()' })
  updatedAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'closed_at', nullable: true })
  closedAt: Date | null;
}
