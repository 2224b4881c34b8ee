import type { LocalText, TicketStatus } from '@keyward/domain';

/** What a status is called inside a sentence. */
export const STATUS_WORDS: Readonly<Record<TicketStatus, LocalText>> = {
  open: { en: 'open', de: 'offen' },
  waiting: { en: 'waiting for an answer', de: 'wartet auf Antwort' },
  offered: { en: 'waiting for an answer to an offer', de: 'wartet auf Antwort zu einem Angebot' },
  approved: { en: 'approved', de: 'genehmigt' },
  applying: { en: 'being carried out in other systems', de: 'wird in anderen Systemen umgesetzt' },
  invited: { en: 'invited', de: 'eingeladen' },
  lapsed: { en: 'invitation expired', de: 'Einladung abgelaufen' },
  failed: { en: 'failed', de: 'fehlgeschlagen' },
  done: { en: 'done', de: 'erledigt' },
  rejected: { en: 'not approved', de: 'abgelehnt' },
  superseded: { en: 'superseded', de: 'überholt' },
  expired: { en: 'expired', de: 'verfallen' },
  withdrawn: { en: 'withdrawn', de: 'zurückgezogen' },
};
