import type { EveryLanguage, TicketStatus } from '@keyward/domain';

/** What a status is called inside a sentence. */
export const STATUS_WORDS: Readonly<Record<TicketStatus, EveryLanguage>> = {
  open: { en: 'open', de: 'offen', it: 'aperto', fr: 'ouvert' },
  waiting: {
    en: 'waiting for an answer',
    de: 'wartet auf Antwort',
    it: 'in attesa di risposta',
    fr: 'en attente de réponse',
  },
  offered: {
    en: 'waiting for an answer to an offer',
    de: 'wartet auf Antwort zu einem Angebot',
    it: 'in attesa di risposta a una proposta',
    fr: 'en attente de réponse à une proposition',
  },
  approved: { en: 'approved', de: 'genehmigt', it: 'approvato', fr: 'approuvé' },
  applying: {
    en: 'being carried out in other systems',
    de: 'wird in anderen Systemen umgesetzt',
    it: 'in attuazione in altri sistemi',
    fr: 'en cours de mise en œuvre dans d’autres systèmes',
  },
  invited: { en: 'invited', de: 'eingeladen', it: 'invitato', fr: 'invité' },
  lapsed: { en: 'invitation expired', de: 'Einladung abgelaufen', it: 'invito scaduto', fr: 'invitation expirée' },
  failed: { en: 'failed', de: 'fehlgeschlagen', it: 'non riuscito', fr: 'échoué' },
  done: { en: 'done', de: 'erledigt', it: 'concluso', fr: 'terminé' },
  rejected: { en: 'not approved', de: 'abgelehnt', it: 'non approvato', fr: 'non approuvé' },
  superseded: { en: 'superseded', de: 'überholt', it: 'superato', fr: 'devenu sans objet' },
  expired: { en: 'expired', de: 'verfallen', it: 'scaduto', fr: 'expiré' },
  withdrawn: { en: 'withdrawn', de: 'zurückgezogen', it: 'ritirato', fr: 'retiré' },
};
