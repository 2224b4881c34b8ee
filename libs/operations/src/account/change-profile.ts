import { record, type Tx } from '@keyward/db';
import { DomainError, type OptionalMail, type PersonActor } from '@keyward/domain';
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
  /** mails to do without; undefined: as they are */
  readonly unwantedMails?: readonly OptionalMail[] | undefined;
}

const BEFORE = /* sql */ `
  select first_name as "firstName", last_name as "lastName", mobile, language, time_zone as "timeZone",
    unwanted_mails as "unwantedMails" from people where id = $1`;
const CHANGE = /* sql */ `
  update people set first_name = $2, last_name = $3, mobile = $4, language = $5, time_zone = $6, unwanted_mails = $7
  where id = $1`;

/**
 * Changes what the actor says of themselves. A name is theirs everywhere, so whoever decides on them in any company sees that
 * something has changed. Records `profile.changed` with the names of the fields.
 * @throws not-signed-in
 */
export async function changeProfile(tx: Tx, actor: PersonActor, profile: Profile): Promise<void> {
  await lockAccount(tx, actor);
  const [before] = await tx.query<Required<Profile>>(BEFORE, [actor.personId]);
  if (!before) throw new DomainError('not-signed-in');
  const { firstName, lastName, mobile, language, timeZone = before.timeZone } = profile;
  const unwantedMails = [...new Set(profile.unwantedMails ?? before.unwantedMails)].sort();
  const next = { firstName, lastName, mobile, language, timeZone, unwantedMails };
  const changed = Object.entries(next).flatMap(([field, value]) =>
    JSON.stringify(value) === JSON.stringify(before[field as keyof Profile]) ? [] : [field],
  );
  if (changed.length === 0) return;
  await tx.query(CHANGE, [actor.personId, ...Object.values(next)]);
  await record(tx, { name: 'profile.changed', actor, data: { person: actor.personId, changed } });
  if (changed.includes('firstName') || changed.includes('lastName')) await tellCompanies(tx, actor, actor.personId);
}
