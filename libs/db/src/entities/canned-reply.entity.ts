import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';

/** A text that the desk says often, in each language that it is said in. */
@Check('canned_replies_say_something', "texts <> '{}'")
@Unique('canned_replies_name_is_one', ['name'])
@Entity('canned_replies')
export class CannedReplyEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  /** language → text */
  @Column({ type: 'jsonb' })
  texts: Record<string, string>;

  @ForeignKey(() => PersonEntity, { name: 'canned_replies_author' })
  @Column({ type: 'uuid', name: 'changed_by' })
  changedBy: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'changed_at', default: () => 'app.now()' })
  changedAt: Date;
}
