import type { Tx } from '@keyward/db';
import type { ClockMail } from '@keyward/domain';
import type { MailVariables, RecipientKind } from '@keyward/mail';
import { compiledCatalogue } from '../catalogue/load-catalogue.js';
import type { Letter, MailSettings } from './letter.js';
import { person, utc, type MailPerson } from './mail-facts.js';
import { nameOf } from './variables.js';

type Idle = Extract<ClockMail, 'access-idle'>;

interface Facts {
  readonly recipient: Extract<RecipientKind, 'account' | 'holder' | 'team' | 'lead'>;
  readonly reader: MailPerson | null;
  readonly about: MailPerson | null;
  readonly aboutId: string;
  readonly company: string;
  readonly state: MailVariables[Idle]['what'];
  readonly since: string;
  readonly next: string | null;
  readonly why: MailVariables[Idle]['why'];
  /** used, or brought back, meanwhile */
  readonly over: boolean;
  readonly version: number;
  readonly digest: string;
}

const FACTS = /* sql */ `
  select g.recipient, ${person('reader')} as reader, ${person('about')} as about, m.person_id as "aboutId",
    c2.name as company, e.data ->> 'state' as state, coalesce(e.data ->> 'since', ${utc('e.at')}) as since, e.data ->> 'next' as next,
    case e.data ->> 'from' when 'joined' then 'time' else 'idle' end as why,
    case e.data ->> 'from' when 'joined' then m.status <> case e.data ->> 'state' when 'warned' then 'active' else e.data ->> 'state' end
      else m.last_used_at is distinct from (e.data ->> 'since')::timestamptz end as over, v.version, v.digest
  from mail_ledger g
  join events e on e.id = g.event_id and e.name = 'clock.told'
  join memberships m on m.id = (e.data ->> 'membership')::uuid
  join people about on about.id = m.person_id
  join units c2 on c2.id = m.unit_id
  join catalogue_current c on true
  join catalogue_versions v on v.version = c.version
  left join people reader on reader.id = g.person_id
  where g.id = (select k.ledger_id from tasks k where k.id = $1)`;

/** @returns what a mail about an access that nobody uses says; undefined when it is about something else, or must not be sent any more */
export async function loadIdleLetter(tx: Tx, taskId: string, settings: MailSettings): Promise<Letter | undefined> {
  const [facts] = await tx.query<Facts>(FACTS, [taskId]);
  if (!facts || facts.over) return undefined;
  const { vendor, languages } = await compiledCatalogue(tx, facts);
  const { recipient, reader, about, why, aboutId, company, state: what, since, next } = facts;
  const to = recipient === 'team' ? vendor.team : reader?.email;
  if (!to) return undefined;
  const own = recipient === 'account';
  const letter: Letter<Idle> = {
    mail: 'access-idle',
    recipient,
    to,
    language: (recipient === 'team' ? languages[0] : reader?.language) ?? 'en',
    variables: {
      vendor: vendor.name,
      url: `${settings.webUrl}${own ? '/' : `/team/${aboutId}`}`,
      greet: nameOf(reader) || null,
      timeZone: settings.timeZone,
      person: nameOf(about) || '–',
      whose: own ? 'own' : 'other',
      ...{ company, why, what, since, next },
    },
    ticketId: null,
    invitation: null,
  };
  return letter;
}
