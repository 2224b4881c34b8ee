import type { AccessEntry } from '@keyward/contracts';
import type { EveryLanguage } from '@keyward/domain';
import type { Labels } from '../catalogue/labels.js';
import { spreadsheet } from '../http/spreadsheet.js';

const HEADINGS: Readonly<Record<string, EveryLanguage>> = {
  lastName: { en: 'Last name', de: 'Nachname', it: 'Cognome', fr: 'Nom' },
  firstName: { en: 'First name', de: 'Vorname', it: 'Nome', fr: 'Prénom' },
  email: { en: 'E-mail', de: 'E-Mail', it: 'E-mail', fr: 'E-mail' },
  login: { en: 'Login', de: 'Login', it: 'Login', fr: 'Identifiant' },
  position: { en: 'Position', de: 'Position', it: 'Posizione', fr: 'Fonction' },
  company: { en: 'Company', de: 'Unternehmen', it: 'Azienda', fr: 'Entreprise' },
  status: { en: 'Status', de: 'Status', it: 'Stato', fr: 'Statut' },
  roles: { en: 'Roles', de: 'Rollen', it: 'Ruoli', fr: 'Rôles' },
  applications: { en: 'Applications', de: 'Anwendungen', it: 'Applicazioni', fr: 'Applications' },
  invitedAt: {
    en: 'Invited or recorded',
    de: 'Eingeladen oder eingetragen',
    it: 'Invito o registrazione',
    fr: 'Invitation ou inscription',
  },
  joinedAt: { en: 'Joined', de: 'Beigetreten', it: 'Adesione', fr: 'Arrivée' },
  endedAt: { en: 'Ended', de: 'Beendet', it: 'Fine', fr: 'Fin' },
  changedAt: { en: 'Last change', de: 'Letzte Änderung', it: 'Ultima modifica', fr: 'Dernière modification' },
};

const STATUSES: Readonly<Record<AccessEntry['status'], EveryLanguage>> = {
  invited: { en: 'Invited', de: 'Eingeladen', it: 'Invitato', fr: 'Invité' },
  active: { en: 'Active', de: 'Aktiv', it: 'Attivo', fr: 'Actif' },
  suspended: { en: 'Suspended', de: 'Gesperrt', it: 'Sospeso', fr: 'Suspendu' },
  ended: { en: 'Former', de: 'Ehemalig', it: 'Ex membro', fr: 'Ancien membre' },
};

const inOne = (labels: readonly { readonly label: string }[]): string => labels.map(({ label }) => label).join(', ');

/** The list as a file for spreadsheets, headings in the reader's language. */
export const accessCsv = (entries: readonly AccessEntry[], labels: Labels): string =>
  spreadsheet(
    entries.map((entry) => ({
      ...entry,
      company: entry.company.name,
      status: labels.say(STATUSES[entry.status]),
      roles: inOne(entry.roles),
      applications: inOne(entry.applications),
    })),
    Object.entries(HEADINGS).map(([key, heading]) => ({ key, header: labels.say(heading) })),
  );
