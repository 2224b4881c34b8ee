import type { AccessEntry } from '@keyward/contracts';
import type { LocalText } from '@keyward/domain';
import { stringify } from 'csv-stringify/sync';
import type { Labels } from '../catalogue/labels.js';

const HEADINGS: Readonly<Record<string, LocalText>> = {
  lastName: { en: 'Last name', de: 'Nachname' },
  firstName: { en: 'First name', de: 'Vorname' },
  email: { en: 'E-mail', de: 'E-Mail' },
  login: { en: 'Login', de: 'Login' },
  position: { en: 'Position', de: 'Position' },
  company: { en: 'Company', de: 'Unternehmen' },
  status: { en: 'Status', de: 'Status' },
  roles: { en: 'Roles', de: 'Rollen' },
  applications: { en: 'Applications', de: 'Anwendungen' },
  invitedAt: { en: 'Invited or recorded', de: 'Eingeladen oder eingetragen' },
  joinedAt: { en: 'Joined', de: 'Beigetreten' },
  endedAt: { en: 'Ended', de: 'Beendet' },
  changedAt: { en: 'Last change', de: 'Letzte Änderung' },
};

const STATUSES: Readonly<Record<AccessEntry['status'], LocalText>> = {
  invited: { en: 'Invited', de: 'Eingeladen' },
  active: { en: 'Active', de: 'Aktiv' },
  suspended: { en: 'Suspended', de: 'Gesperrt' },
  ended: { en: 'Former', de: 'Ehemalig' },
};

const inOne = (labels: readonly { readonly label: string }[]): string => labels.map(({ label }) => label).join(', ');

/** The library defuses what begins like a formula; what begins with NUL some programs read from its second sign on. */
const withoutNul = (value: string): string => (value.startsWith('\0') ? `'${value}` : value);

/**
 * The list as a file for spreadsheets, headings in the reader's language. No cell is read as a formula: what begins with
 * `=`, `+`, `-`, `@`, a tab or NUL gets an apostrophe before it.
 */
export function accessCsv(entries: readonly AccessEntry[], labels: Labels): string {
  return stringify(
    entries.map((entry) => ({
      ...entry,
      company: entry.company.name,
      status: labels.say(STATUSES[entry.status]),
      roles: inOne(entry.roles),
      applications: inOne(entry.applications),
    })),
    {
      header: true,
      columns: Object.entries(HEADINGS).map(([key, heading]) => ({ key, header: labels.say(heading) })),
      bom: true,
      record_delimiter: 'windows',
      escape_formulas: true,
      cast: { string: withoutNul },
    },
  );
}
