import { record, type Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import { endSessions } from '../account/end-sessions.js';
import { lockAccount } from '../account/lock-account.js';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import type { ServerKeys } from '../keys/server-keys.js';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes.js';
import { factorOf, proveCode, useOwnCode, type FactorRow } from './second-factor.js';
import { openSecret, sealSecret } from './sealed-secret.js';
import { newTotpSecret, totpUri } from './totp.js';

/** What an authenticator app is told, once. */
export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
}

/**
 * Begins with a second factor: nothing is asked for at sign-in until a code of it was confirmed. Beginning again makes
 * another secret. @throws not-signed-in | factor-exists
 */
export async function startFactor(tx: Tx, actor: PersonActor, [present]: ServerKeys): Promise<Enrolment> {
  await lockAccount(tx, actor);
  const plain = newTotpSecret();
  const [row] = await tx.query<{ email: string }>(
    `insert into second_factors (person_id, secret) values ($1, $2)
     on conflict (person_id) do update set secret = $2, created_at = app.now() where second_factors.confirmed_at is null
     returning (select email from people where id = $1) as email`,
    [actor.personId, sealSecret(present, actor.personId, plain)],
  );
  if (!row) throw new DomainError('factor-exists');
  const { catalogue } = await loadCatalogue(tx);
  return { secret: plain, uri: totpUri(plain, catalogue.vendor.name, row.email) };
}

/**
 * A code of the app shows that it works: from now on sign-in asks for one. Other sessions, opened without it, end.
 * @returns the recovery codes, which nobody can read again
 * @throws not-signed-in | code-wrong
 */
export async function confirmFactor(tx: Tx, actor: PersonActor, keys: ServerKeys, code: string): Promise<string[]> {
  await lockAccount(tx, actor);
  const factor = await factorOf(tx, actor.personId, 'begun');
  const proved = factor && proveCode(keys, factor, code);
  if (!factor || proved?.kind !== 'app') throw new DomainError('code-wrong');
  await tx.query('update second_factors set confirmed_at = app.now(), last_step = $2 where person_id = $1', [
    actor.personId,
    proved.step,
  ]);
  await tx.query('update sessions set must_enrol = false where id = $1', [actor.sessionId]);
  await record(tx, { name: 'second-factor.added', actor, data: { person: actor.personId } });
  await endSessions(tx, actor, actor.personId, { allBut: actor.sessionId });
  return writeRecoveryCodes(tx, keys, factor);
}

/**
 * Goes on without a second factor; other sessions end.
 * @param proof.staffNeedOne whether people of the vendor may not
 * @throws not-signed-in | factor-required | code-wrong, also when there is none
 */
export async function removeFactor(
  tx: Tx,
  actor: PersonActor,
  keys: ServerKeys,
  { code, staffNeedOne }: { readonly code: string; readonly staffNeedOne: boolean },
): Promise<void> {
  await lockAccount(tx, actor);
  const works = 'select 1 from staff where person_id = $1 and (until_at is null or until_at > app.now())';
  if (staffNeedOne && (await tx.query(works, [actor.personId])).length > 0) throw new DomainError('factor-required');
  await useOwnCode(tx, actor.personId, keys, code);
  await tx.query('delete from recovery_codes where person_id = $1', [actor.personId]);
  await tx.query('delete from second_factors where person_id = $1', [actor.personId]);
  await record(tx, { name: 'second-factor.removed', actor, data: { person: actor.personId } });
  await endSessions(tx, actor, actor.personId, { allBut: actor.sessionId });
}

/** Makes recovery codes anew; the old ones are void. @throws not-signed-in | code-wrong */
export async function renewRecoveryCodes(
  tx: Tx,
  actor: PersonActor,
  keys: ServerKeys,
  code: string,
): Promise<string[]> {
  await lockAccount(tx, actor);
  const factor = await useOwnCode(tx, actor.personId, keys, code);
  await record(tx, { name: 'recovery-codes.renewed', actor, data: { person: actor.personId } });
  return writeRecoveryCodes(tx, keys, factor);
}

async function writeRecoveryCodes(tx: Tx, keys: ServerKeys, { personId, sealed }: FactorRow): Promise<string[]> {
  const secret = openSecret(keys, personId, sealed) ?? '';
  const codes = newRecoveryCodes();
  await tx.query('delete from recovery_codes where person_id = $1', [personId]);
  await tx.query('insert into recovery_codes (person_id, hash) select $1, unnest($2::text[])', [
    personId,
    codes.map((code) => hashOfRecoveryCode(secret, code)),
  ]);
  return codes;
}
