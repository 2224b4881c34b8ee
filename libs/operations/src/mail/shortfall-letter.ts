import type { Tx } from '@keyward/db';
import { inLanguage, quoted, type ClockMail, type CompiledCatalogue } from '@keyward/domain';
import type { RecipientKind } from '@keyward/mail';
import { compiledCatalogue } from '../catalogue/load-catalogue.js';
import type { Letter, MailSettings } from './letter.js';
import { person, type MailPerson } from './mail-facts.js';
import { nameOf } from './variables.js';

interface Facts {
  readonly recipient: Extract<RecipientKind, 'team' | 'administrator' | 'contact'>;
  readonly reader: MailPerson | null;
  readonly contact: string | null;
  readonly company: string;
  readonly limit: string;
  readonly left: string;
  readonly min: string;
  /** somebody has seen to it meanwhile */
  readonly closed: boolean;
  readonly version: number;
  readonly digest: string;
}

const FACTS = /* sql */ `
  select g.recipient, ${person('reader')} as reader, u.contact_email as contact, u.name as company, s.limit_id as limit,
    e.data ->> 'left' as left, e.data ->> 'min' as min, s.closed_at is not null as closed, v.version, v.digest
  from mail_ledger g
  join events e on e.id = g.event_id and e.name = 'minimum.missed'
  join shortfalls s on s.id = (e.data ->> 'shortfall')::uuid
  join units u on u.id = s.company_id
  join catalogue_current c on true
  join catalogue_versions v on v.version = c.version
  left join people reader on reader.id = g.person_id
  where g.id = (select k.ledger_id from tasks k where k.id = $1)`;

/** @returns what a limit counts, in words; null where the catalogue does not count it any more */
export function countedInWords({ limits, items }: CompiledCatalogue, limitId: string, language: string): string | null {
  const limit = limits.find(({ id }) => id === limitId);
  if (!limit) return null;
  const labels = [...limit.items].flatMap((key) => items.get(key)?.label ?? []);
  if (limit.members || labels.length === 0)
    return inLanguage({ en: 'an access', de: 'einem Zugang', it: 'un accesso', fr: 'un accès' }, language);
  return labels
    .slice(0, 3)
    .map((label) => inLanguage(quoted(label), language))
    .join(', ');
}

/** @returns what the mail of a minimum says; undefined when it is about something else, or must not be sent any more */
export async function loadShortfallLetter(tx: Tx, taskId: string, settings: MailSettings): Promise<Letter | undefined> {
  const [facts] = await tx.query<Facts>(FACTS, [taskId]);
  if (!facts || facts.closed) return undefined;
  const catalogue = await compiledCatalogue(tx, facts);
  const { recipient, reader, company, left, min } = facts;
  const { vendor, languages } = catalogue;
  const to = { team: vendor.team, administrator: reader?.email, contact: facts.contact }[recipient];
  const language = (recipient === 'administrator' ? reader?.language : languages[0]) ?? 'en';
  const what = countedInWords(catalogue, facts.limit, language);
  if (!to || what === null) return undefined;
  const letter: Letter<Extract<ClockMail, 'too-few-left'>> = {
    mail: 'too-few-left',
    recipient,
    to,
    language,
    variables: {
      vendor: vendor.name,
      url: `${settings.webUrl}${recipient === 'team' ? '/queue' : '/team'}`,
      greet: nameOf(reader) || null,
      timeZone: settings.timeZone,
      ...{ company, what, left, min },
    },
    ticketId: null,
    invitation: null,
  };
  return letter;
}
