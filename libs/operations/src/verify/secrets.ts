import { violations, type Invariant } from './invariant.js';

/**
 * A random or computed secret of ours (32 bytes as base64url, so capitals and digits are among it, other than in the id
 * of a rule), or the hash of one.
 */
const RANDOM = '(?=[A-Za-z_-]*[0-9])(?=[a-z0-9_-]*[A-Z])[A-Za-z0-9_-]{43}';
const TOKEN = `(^|[^A-Za-z0-9_-])(${RANDOM}|[0-9a-f]{64})($|[^A-Za-z0-9_-])`;
/** The hash of a password, a private key, an address with a password. */
const KEY = String.raw`\$(argon2|2[aby]\$)|PRIVATE KEY|://[^/ ]*:[^/ ]*@`;
const ADDRESS = String.raw`[A-Za-z0-9._%+-]@[A-Za-z0-9-]`;

/** What never stands in an id, a number or a code; between them, JSON has spaces. */
const UNLIKE_CODE = String.raw`[^-A-Za-z0-9_.:\[\]{}", ]`;
/** The values and keys of an event alone. */
const CONTENT = `replace(replace(e.data::text, '": ', '":'), ', ', ',')`;

/**
 * Whether a value of an event is worth a closer look: longer than an id, or of several words. Cheap, because it is asked
 * of every event. The digest of a catalogue looks like a secret and is none: everybody may know it.
 */
const SUSPECT = /* sql */ `select from jsonb_each_text(e.data) v
  where (length(v.value) > 36 or v.value like '% %')
    and (v.value ~ '${TOKEN}' or ${CONTENT} like '% %') and (e.name, v.key) <> ('catalogue.published', 'digest')`;

export const secrets: Invariant = {
  name: 'secrets',
  says: 'No secret, token or address is in events, tasks or the mail ledger, and events hold ids, numbers and codes only.',
  remedy: 'Change the secret that has leaked, find what wrote it, and treat backups as if they held it.',
  checks: [
    violations(/* sql */ `
      select format('event %s (%s) holds %s', e.seq, e.name, case when e.data::text ~ '${ADDRESS}' then 'an address'
        when e.data::text ~ '${TOKEN}|${KEY}' then 'what looks like a secret' else 'words that are no ids or codes' end)
      from events e where e.data::text ~ '${UNLIKE_CODE}' or exists (${SUSPECT})
      union all
      select format('the error of task %s (%s) holds what looks like a secret or an address', id, name)
      from tasks where last_error ~ '${TOKEN}|${KEY}|${ADDRESS}'
      union all
      select format('the code of ledger row %s (%s) holds what looks like a secret or an address', id, mail)
      from mail_ledger where last_code ~ '${TOKEN}|${KEY}|${ADDRESS}'`),
  ],
};
