import { record, type Tx } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
import { tellCompanies } from '../person/change-membership.js';
import { lockAccount } from './lock-account.js';

/** What somebody says of themselves. */
export interface Profile {
  readonly firstName: string;
  readonly lastName: string;
  /** E.164 */
  readonly mobile: string | null;
  readonly language: string;
  /** IANA; null: the vendor's; undefined: as it is */
  readonly timeZone?: string | null | undefined;
}

const FIELDS = [
  'firstName',
  'lastName',
  'mobile',
  'language',
  'timeZone',
] as const satisfies readonly (keyof Profile)[];

/**
 * Changes name, mobile number, language and time zone of the actor. A name is theirs everywhere, so whoever decides on them in any
 * company sees that something has changed. Records `profile.changed` with the names of the fields.
 * @throws not-signed-in
 */
export async function changeProfile(tx: Tx, actor: PersonActor, profile: Profile): Promise<void> {
  await lockAccount(tx, actor);
  const [before] = await tx.query<Profile>(
    `select first_name as "firstName", last_name as "lastName", mobile, language, time_zone as "timeZone" from people where id = $1`,
    [actor.personId],
  );
  const { firstName, lastName, mobile, language, timeZone = before?.timeZone ?? null } = profile;
  const next: Profile = { firstName, lastName, mobile, language, timeZone };
  const changed = FIELDS.filter((field) => before?.[field] !== next[field]);
  if (changed.length === 0) return;
  await tx.query(
    `update people set first_name = $2, last_name = $3, mobile = $4, language = $5, time_zone = $6 where id = $1`,
    [actor.personId, firstName, lastName, mobile, language, timeZone],
  );
  await record(tx, { name: 'profile.changed', actor, data: { person: actor.personId, changed } });
  if (changed.includes('firstName') || changed.includes('lastName')) await tellCompanies(tx, actor, actor.personId);
}
