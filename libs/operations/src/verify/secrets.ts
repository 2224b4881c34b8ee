import { violations, type Invariant } from './invariant.js';

/** A random or computed secret of ours (32 bytes as base64url), a hash of one, a password’s hash, a key, an address with a password. */
const SECRET = String.raw`(^|[^A-Za-z0-9_-])([A-Za-z0-9_-]{43}|[0-9a-f]{64})($|[^A-Za-z0-9_-])|\$(argon2|2[aby]\$)|PRIVATE KEY|://[^/ ]*:[^/ ]*@`;
const ADDRESS = String.raw`[A-Za-z0-9._%+-]@[A-Za-z0-9-]`;
/** What can stand in a value that is an id, a number or a code. */
const UNLIKE_CODE = String.raw`[^-A-Za-z0-9_.:$\[\]{}",]`;

/** Structure of JSON is not content: what is left of it are the values and their keys. */
const CONTENT = `replace(replace(data::text, '": ', '":'), ', ', ',')`;
/** The digest of a catalogue looks like a secret and is none: everybody may know it. */
const TELLING = `(case when name = 'catalogue.published' then data - 'digest' else data end)::text`;

export const secrets: Invariant = {
  name: 'secrets',
  says: 'No secret, token or address is in events, tasks or the mail ledger, and events hold ids, numbers and codes only.',
  remedy: 'Change the secret that has leaked, find what wrote it, and treat backups as if they held it.',
  checks: [
    violations(/* sql */ `
      select format('event %s (%s) holds %s', seq, name, case when data::text ~ '${ADDRESS}' then 'an address'
        when ${TELLING} ~ '${SECRET}' then 'what looks like a secret' else 'words that are no ids or codes' end)
      from events where ${CONTENT} ~ '${UNLIKE_CODE}' or ${TELLING} ~ '${SECRET}'
      union all
      select format('the error of task %s (%s) holds what looks like a secret or an address', id, name)
      from tasks where last_error ~ '${SECRET}|${ADDRESS}'
      union all
      select format('the code of ledger row %s (%s) holds what looks like a secret or an address', id, mail)
      from mail_ledger where last_code ~ '${SECRET}|${ADDRESS}'`),
  ],
};
