import type { AuditEntry } from '@keyward/contracts';
import type { EventName, EveryLanguage } from '@keyward/domain';
import type { Reader } from '../http/who.js';
import { eventSentence } from './event-sentence.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly name: EventName;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actorKind: 'dealer' | 'staff' | 'system' | 'invited' | 'guest';
  readonly actor: Named | null;
  readonly onBehalfOf: Named | null;
  readonly person: Named | null;
  readonly company: Named | null;
  readonly ticket: string | null;
  readonly seal: string | null;
}

const SIDES = { dealer: 'dealer', invited: 'dealer', guest: 'dealer', staff: 'vendor', system: 'system' } as const;
const NOBODY_NAMED: Readonly<Record<AuditRow['actorKind'], EveryLanguage>> = {
  system: { en: 'Keyward', de: 'Keyward', it: 'Keyward', fr: 'Keyward' },
  invited: {
    en: 'The invited person',
    de: 'Die eingeladene Person',
    it: 'La persona invitata',
    fr: 'La personne invitée',
  },
  guest: {
    en: 'Somebody not signed in',
    de: 'Jemand ohne Anmeldung',
    it: 'Qualcuno senza accesso',
    fr: 'Quelqu’un sans connexion',
  },
  dealer: { en: 'Somebody', de: 'Jemand', it: 'Qualcuno', fr: 'Quelqu’un' },
  staff: { en: 'Somebody', de: 'Jemand', it: 'Qualcuno', fr: 'Quelqu’un' },
};
const ERASED: EveryLanguage = {
  en: 'Erased person',
  de: 'Gelöschte Person',
  it: 'Persona cancellata',
  fr: 'Personne effacée',
};

/** An event of the log in the reader's language. */
export function presentAudit(row: AuditRow, { language }: Pick<Reader, 'language'>): AuditEntry {
  const named = (who: Named | null): Named | null => who && { id: who.id, name: who.name || ERASED[language] };
  const actor = named(row.actor);
  return {
    id: row.id,
    at: row.at.toISOString(),
    event: row.name,
    sentence: eventSentence(row.name, language),
    actor: {
      id: actor?.id ?? null,
      name: actor?.name ?? NOBODY_NAMED[row.actorKind][language],
      side: SIDES[row.actorKind],
    },
    onBehalfOf: named(row.onBehalfOf),
    person: named(row.person),
    company: row.company,
    ticket: row.ticket,
    seal: row.seal,
    details: detailsOf(row.data),
  };
}

/** What was recorded, a line a value: `after.until`, `lines.0`. */
function detailsOf(data: unknown, name = ''): AuditEntry['details'] {
  if (data === null || data === undefined) return [];
  if (typeof data === 'object') {
    return Object.entries(data).flatMap(([key, value]) => detailsOf(value, name === '' ? key : `${name}.${key}`));
  }
  return [{ name, value: typeof data === 'string' ? data : JSON.stringify(data) }];
}
