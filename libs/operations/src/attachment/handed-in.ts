import { createHmac } from 'node:crypto';
import { isDuplicate, Again, record, together, type Tx } from '@keyward/db';
import { ERROR_CODES, MAX_ATTACHMENTS, type ErrorDetail, type PersonActor } from '@keyward/domain';
import { isMacOfOne, type ServerKeys } from '../keys/server-keys.js';
import type { NewAttachment } from './add-attachment.js';

/** A file that no ticket has taken by then is removed (`sweepFiles`); it can be named for a while less. */
const HOURS = 20;

/**
 * What somebody gets for a file that lies in the store, to name it in an enquiry: all that its row will say, signed for them
 * alone. The database holds nothing of a file that belongs to no ticket yet, so there is nothing to erase or to tidy but the
 * file (ADR 13 does the same for links).
 * @param secret the server's present key
 * @param now by the machine's clock, which dates files
 */
export function handIn(secret: string, personId: string, file: NewAttachment, now: Date): string {
  const { id, name, kind, size, sha256 } = file;
  const until = now.getTime() + HOURS * 3_600_000;
  const subject = Buffer.from(JSON.stringify([id, name, kind, size, sha256, until])).toString('base64url');
  return `${subject}.${macOf(secret, personId, subject).toString('base64url')}`;
}

/** @returns the file, or null for anything that no key of `keys` signed for this person, and for what is too old */
export function readHandedIn(keys: ServerKeys, personId: string, reference: string, now: Date): NewAttachment | null {
  const [subject = '', mac = '', ...more] = reference.split('.');
  if (more.length > 0 || !isMacOfOne(keys, mac, (key) => macOf(key, personId, subject))) return null;
  const [id, name, kind, size, sha256, until] = JSON.parse(Buffer.from(subject, 'base64url').toString()) as [
    string,
    string,
    NewAttachment['kind'],
    number,
    string,
    number,
  ];
  return now.getTime() < until ? { id, name, kind, size, sha256 } : null;
}

const macOf = (secret: string, personId: string, subject: string): Buffer =>
  createHmac('sha256', secret).update(`keyward evidence ${personId} ${subject}`).digest();

/** Files as an enquiry names them; null for what names none. */
export type HandedIn = readonly (NewAttachment | null)[];

/** @returns the fault of each file that is not there any more, belongs to another ticket, or is named twice */
export async function evidenceFaults(tx: Tx, files: HandedIn = []): Promise<ErrorDetail[]> {
  if (files.length === 0) return [];
  const ids = files.map((file) => file?.id ?? null);
  const taken = await tx.query<{ id: string }>('select id from attachments where id = any ($1::uuid[])', [
    ids.filter((id) => id !== null),
  ]);
  const gone = ids.flatMap((id, index) => {
    const isThere = id !== null && ids.indexOf(id) === index && taken.every((each) => each.id !== id);
    return isThere ? [] : [faultAt(`evidence.${index}`, 'evidence-gone')];
  });
  return files.length > MAX_ATTACHMENTS ? [...gone, faultAt('evidence', 'attachments-full')] : gone;
}

function faultAt(path: string, code: 'evidence-gone' | 'attachments-full'): ErrorDetail {
  const { status: _status, ...sentence } = ERROR_CODES[code];
  return { path, code, sentence };
}

/** @returns what the engine is told of files: their names, or nothing */
export const documentOf = (files: HandedIn = []): string | null =>
  files.flatMap((file) => file?.name ?? []).join(', ') || null;

/** Writes the rows of the files of a new ticket, in its transaction. Of two enquiries that name a file the second begins again. */
export async function attachHandedIn(
  tx: Tx,
  actor: PersonActor,
  ticket: { readonly id: string; readonly companyId: string },
  files: HandedIn = [],
): Promise<void> {
  const there = files.filter((file) => file !== null);
  if (there.length === 0) return;
  const inserting = tx.query(
    `insert into attachments (id, ticket_id, name, kind, size, sha256, created_by)
     select x.id, $1, x.name, x.kind, x.size, x.sha256, $2
     from jsonb_to_recordset($3::jsonb) as x (id uuid, name text, kind text, size int, sha256 text)`,
    [ticket.id, actor.personId, JSON.stringify(there)],
  );
  const [first, ...others] = there.map(({ id }) => ({
    name: 'attachment.added' as const,
    actor,
    ticketId: ticket.id,
    companyId: ticket.companyId,
    data: { attachment: id },
  }));
  if (!first) return;
  await together(
    inserting.catch((error: unknown) => {
      throw isDuplicate(error, 'attachments_pkey') ? new Again() : error;
    }),
    record(tx, first, ...others),
  );
}
