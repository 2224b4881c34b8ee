import type { LocalText, TicketStatus } from '@keyward/domain';

/** What a status is called inside a sentence. */
export const STATUS_WORDS: Readonly<Record<TicketStatus, LocalText>> = {
  open: { en: 'open', de: 'offen' },
  waiting: { en: 'waiting for an answer', de: 'wartet auf Antwort' },
  approved: { en: 'approved', de: 'genehmigt' },
  invited: { en: 'invited', de: 'eingeladen' },
  lapsed: { en: 'invitation expired', de: 'Einladung abgelaufen' },
  failed: { en: 'failed', de: 'fehlgeschlagen' },
  done: { en: 'done', de: 'erledigt' },
  rejected: { en: 'not approved', de: 'abgelehnt' },
  withdrawn: { en: 'withdrawn', de: 'zurückgezogen' },
};
