/** What can be attached as evidence: files that show something and run nothing, told by how they begin. */
export const ATTACHMENT_KINDS = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** Bytes of one file. */
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;
export const MAX_ATTACHMENTS = 10;
/** So many bytes tell what a file is. */
export const HEAD_BYTES = 16;
/** Characters of a name, its ending included. */
export const MAX_FILE_NAME = 100;

const SIGNS: Readonly<Record<AttachmentKind, (head: Uint8Array) => boolean>> = {
  'application/pdf': (head) => begins(head, '%PDF-'),
  'image/png': (head) => begins(head, '\u0089PNG\r\n\u001A\n'),
  'image/jpeg': (head) => begins(head, '\u00FF\u00D8\u00FF'),
  'image/webp': (head) => begins(head, 'RIFF') && begins(head.subarray(8), 'WEBP'),
};

const begins = (head: Uint8Array, sign: string): boolean =>
  [...sign].every((character, index) => head[index] === character.codePointAt(0));

/** @returns what a file is by its first bytes, whatever it is called; null: nothing that is taken */
export const kindOfFile = (head: Uint8Array): AttachmentKind | null =>
  ATTACHMENT_KINDS.find((kind) => SIGNS[kind](head)) ?? null;

const ENDINGS: Readonly<Record<AttachmentKind, readonly [string, ...string[]]>> = {
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/webp': ['.webp'],
};

/** Signs that a file system, a shell or a header reads, and those that nobody sees or that turn the direction of reading. */
const UNSAFE = /[\p{C}\u2028\u2029<>:"|?*\\/%;&$'`]/gu;

/**
 * A name to show and to save under: no folder, no sign that means something to a machine, and the ending of what it is.
 * @returns never empty, at most 100 characters
 */
export function cleanFileName(raw: string, kind: AttachmentKind): string {
  const last = raw.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const tidy = last
    .replace(UNSAFE, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const [ending, ...others] = ENDINGS[kind];
  const own = [ending, ...others].find((each) => tidy.toLowerCase().endsWith(each));
  const stem = (own === undefined ? tidy : tidy.slice(0, -own.length)).replace(/[. ]+$/, '');
  const room = MAX_FILE_NAME - (own ?? ending).length;
  return `${[...(stem || 'file')].slice(0, room).join('').trim()}${own?.toLowerCase() ?? ending}`;
}
