import type { AuditEntry } from '@keyward/contracts';
import type { EveryLanguage, Language } from '@keyward/domain';
import { spreadsheet } from '../http/spreadsheet.js';

const HEADINGS: Readonly<Record<string, EveryLanguage>> = {
  at: { en: 'When (UTC)', de: 'Wann (UTC)', it: 'Quando (UTC)', fr: 'Quand (UTC)' },
  actor: { en: 'Who', de: 'Wer', it: 'Chi', fr: 'Qui' },
  onBehalfOf: { en: 'On behalf of', de: 'Im Namen von', it: 'Per conto di', fr: 'Au nom de' },
  sentence: { en: 'What', de: 'Was', it: 'Cosa', fr: 'Quoi' },
  person: { en: 'Concerns', de: 'Betrifft', it: 'Riguarda', fr: 'Concerne' },
  company: { en: 'Company', de: 'Unternehmen', it: 'Azienda', fr: 'Entreprise' },
  ticket: { en: 'Ticket', de: 'Ticket', it: 'Ticket', fr: 'Ticket' },
  event: { en: 'Kind', de: 'Art', it: 'Tipo', fr: 'Genre' },
  seal: { en: 'Seal', de: 'Siegel', it: 'Sigillo', fr: 'Sceau' },
  id: { en: 'Event', de: 'Ereignis', it: 'Evento', fr: 'Événement' },
  details: { en: 'Details', de: 'Einzelheiten', it: 'Dettagli', fr: 'Détails' },
};

/** @param begins false for a piece that follows another @returns events as a piece of a file for spreadsheets */
export const auditCsv = (entries: readonly AuditEntry[], language: Language, begins: boolean): string =>
  spreadsheet(
    entries.map((entry) => ({
      ...entry,
      actor: entry.actor.name,
      onBehalfOf: entry.onBehalfOf?.name,
      person: entry.person?.name,
      company: entry.company?.name,
      details: entry.details.map(({ name, value }) => `${name}=${value}`).join('; '),
    })),
    Object.entries(HEADINGS).map(([key, heading]) => ({ key, header: heading[language] })),
    begins,
  );
