import type { Tx } from '@keyward/db';
import { openSecret, sealSecret } from '../factor/sealed-secret.js';
import { openWebhookSecret, sealWebhookSecret } from '../system/webhooks.js';
import type { ServerKeys } from './server-keys.js';

/** What became of what is sealed after the server's key was changed. */
export interface Resealed {
  /** sealed with the present key before */
  readonly asIs: number;
  readonly resealed: number;
  /** sealed with a key that is not among those given; whose second factor it is cannot sign in */
  readonly unreadable: number;
}

/** Something that holds secrets, one a row, each bound to what it is the secret of. */
interface Sealed {
  readonly rows: string;
  readonly update: string;
  readonly open: (keys: ServerKeys, of: string, sealed: string) => string | null;
  readonly seal: (keys: ServerKeys, of: string, plain: string) => string;
}

const SECOND_FACTORS: Sealed = {
  rows: 'select person_id::text as "of", secret from second_factors order by person_id for update',
  update: 'update second_factors set secret = $2 where person_id = $1::uuid',
  open: openSecret,
  seal: ([present], of, plain) => sealSecret(present, of, plain),
};

const WEBHOOKS: Sealed = {
  rows: 'select system as "of", secret from webhooks order by system for update',
  update: 'update webhooks set secret = $2 where system = $1',
  open: openWebhookSecret,
  seal: sealWebhookSecret,
};

/**
 * Seals every second factor, and every secret of a webhook, with the present key, so that the former one can go. Nobody
 * notices; can be repeated.
 */
export async function resealFactors(tx: Tx, keys: ServerKeys): Promise<Resealed> {
  const [present] = keys;
  const count = { asIs: 0, resealed: 0, unreadable: 0 };
  for (const { rows, update, open, seal } of [SECOND_FACTORS, WEBHOOKS]) {
    for (const { of, secret } of await tx.query<{ of: string; secret: string }>(rows)) {
      const plain = open(keys, of, secret);
      if (plain === null) count.unreadable += 1;
      else if (open([present], of, secret) !== null) count.asIs += 1;
      else {
        count.resealed += 1;
        await tx.query(update, [of, seal(keys, of, plain)]);
      }
    }
  }
  return count;
}
