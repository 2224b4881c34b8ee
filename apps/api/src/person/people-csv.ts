import type { AccessEntry, TeamMember } from '@keyward/contracts';
import type { EveryLanguage } from '@keyward/domain';
import type { Labels } from '../catalogue/labels.js';
import { spreadsheet } from '../http/spreadsheet.js';

/** What one export may hold: a spreadsheet that somebody reads, read within the time of a statement. */
export const MOST_EXPORTED = 10_000;

const HEADINGS = {
  lastName: { en: 'Last name', de: 'Nachname', it: 'Cognome', fr: 'Nom' },
  firstName: { en: 'First name', de: 'Vorname', it: 'Nome', fr: 'Prénom' },
  email: { en: 'E-mail', de: 'E-Mail', it: 'E-mail', fr: 'E-mail' },
  login: { en: 'Login', de: 'Login', it: 'Login', fr: 'Identifiant' },
  position: { en: 'Position', de: 'Position', it: 'Posizione', fr: 'Fonction' },
  company: { en: 'Company', de: 'Unternehmen', it: 'Azienda', fr: 'Entreprise' },
  status: { en: 'Status', de: 'Status', it: 'Stato', fr: 'Statut' },
  roles: { en: 'Roles', de: 'Rollen', it: 'Ruoli', fr: 'Rôles' },
  applications: { en: 'Applications', de: 'Anwendungen', it: 'Applicazioni', fr: 'Applications' },
  pending: { en: 'Asked for', de: 'Angefragt', it: 'Richiesto', fr: 'Demandé' },
  invitedAt: {
    en: 'Invited or recorded',
    de: 'Eingeladen oder eingetragen',
    it: 'Invito o registrazione',
    fr: 'Invitation ou inscription',
  },
  joinedAt: { en: 'Joined', de: 'Beigetreten', it: 'Adesione', fr: 'Arrivée' },
  endedAt: { en: 'Ended', de: 'Beendet', it: 'Fine', fr: 'Fin' },
  changedAt: { en: 'Last change', de: 'Letzte Änderung', it: 'Ultima modifica', fr: 'Dernière modification' },
} as const satisfies Record<string, EveryLanguage>;
type Heading = keyof typeof HEADINGS;

const OF_SOMEBODY = [
  'lastName',
  'firstName',
  'email',
  'login',
  'position',
  'company',
  'status',
  'roles',
  'applications',
] as const satisfies readonly Heading[];

const STATUSES: Readonly<Record<AccessEntry['status'], EveryLanguage>> = {
  invited: { en: 'Invited', de: 'Eingeladen', it: 'Invitato', fr: 'Invité' },
  active: { en: 'Active', de: 'Aktiv', it: 'Attivo', fr: 'Actif' },
  suspended: { en: 'Suspended', de: 'Gesperrt', it: 'Sospeso', fr: 'Suspendu' },
  ended: { en: 'Former', de: 'Ehemalig', it: 'Ex membro', fr: 'Ancien membre' },
};

const inOne = (labels: readonly { readonly label: string }[]): string => labels.map(({ label }) => label).join(', ');

type Listed = Omit<TeamMember, 'pending'>;
type Row<T extends Listed> = Omit<T, 'company' | 'status' | 'roles' | 'applications'> &
  Record<'company' | 'status' | 'roles' | 'applications', string>;

const inWords = <T extends Listed>(somebody: T, labels: Labels): Row<T> => ({
  ...somebody,
  company: somebody.company.name,
  status: labels.say(STATUSES[somebody.status]),
  roles: inOne(somebody.roles),
  applications: inOne(somebody.applications),
});

const file = (rows: readonly Readonly<Record<string, unknown>>[], keys: readonly Heading[], labels: Labels): string =>
  spreadsheet(
    rows,
    keys.map((key) => ({ key, header: labels.say(HEADINGS[key]) })),
  );

/** Everybody with access now or formerly as a file for spreadsheets, headings in the reader's language. */
export const accessCsv = (entries: readonly AccessEntry[], labels: Labels): string =>
  file(
    entries.map((entry) => inWords(entry, labels)),
    [...OF_SOMEBODY, 'invitedAt', 'joinedAt', 'endedAt', 'changedAt'],
    labels,
  );

/** The team as a file for spreadsheets, with the tickets whose changes are not in effect yet. */
export const teamCsv = (members: readonly TeamMember[], labels: Labels): string =>
  file(
    members.map((member) => ({
      ...inWords(member, labels),
      pending: [...new Set(member.pending.map(({ number }) => number))].join(', '),
    })),
    [...OF_SOMEBODY, 'pending', 'changedAt'],
    labels,
  );
