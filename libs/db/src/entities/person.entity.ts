import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A human, known by one e-mail address over the whole network. */
@Unique('people_one_per_address', ['email'])
@Index('people_by_email', { synchronize: false })
@Index('people_by_name', { synchronize: false })
@Check('people_address_is_lower_case', 'email = lower(email)')
@Check('people_time_zone_is_short', 'length(time_zone) between 1 and 60')
@Check('people_unwanted_mails_are_few', 'cardinality(unwanted_mails) <= 20')
@Entity('people')
export class PersonEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text', nullable: true })
  email: string | null;

  @Column({ type: 'text', name: 'first_name' })
  firstName: string;

  @Column({ type: 'text', name: 'last_name' })
  lastName: string;

  @Column({ type: 'text', nullable: true })
  mobile: string | null;

  @Column({ type: 'text', default: 'en' })
  language: string;

  /** IANA; in which zone mails to them write times. null: in the vendor's */
  @Column({ type: 'text', name: 'time_zone', nullable: true })
  timeZone: string | null;

  /** names of mails that they do without */
  @Column({ type: 'text', name: 'unwanted_mails', array: true, default: () => "'{}'" })
  unwantedMails: string[];

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at', default: () => 'app.now()' })
  createdAt: Date;
}
