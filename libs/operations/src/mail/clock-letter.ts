import type { Tx } from '@keyward/db';
import { inLanguage, type ClockMail } from '@keyward/domain';
import type { MailVariables, RecipientKind } from '@keyward/mail';
import { compiledCatalogue } from '../catalogue/load-catalogue.js';
import type { Letter, MailSettings } from './letter.js';
import { person, type MailPerson } from './mail-facts.js';
import { nameOf } from './variables.js';

type RunsOut = Extract<ClockMail, 'right-runs-out'>;

/** What a mail of a clock says, read when it is sent. */
interface ClockFacts {
  readonly recipient: Extract<RecipientKind, 'account' | 'holder' | 'team' | 'lead'>;
  readonly reader: MailPerson | null;
  readonly about: MailPerson | null;
  readonly aboutId: string;
  readonly item: string;
  readonly company: string;
  /** null: it is held for the company as a whole */
  readonly unit: string | null;
  readonly state: 'warned' | 'suspended' | 'ended';
  readonly nextState: string | null;
  readonly next: string | null;
  /** extended, lifted or taken meanwhile */
  readonly over: boolean;
  readonly version: number;
  readonly digest: string;
}

const FACTS = /* sql */ `
  select g.recipient, ${person('reader')} as reader, ${person('about')} as about, m.person_id as "aboutId", a.item,
    c2.name as company, case when u.id <> c2.id then u.name end as unit, e.data ->> 'state' as state,
    e.data ->> 'nextState' as "nextState", e.data ->> 'next' as next,
    case e.data ->> 'state' when 'ended' then a.ended_at is null and (a.over_at is null or a.over_at > app.now())
      when 'suspended' then a.ended_at is not null or a.rests_at is null or a.rests_at > app.now()
      else a.ended_at is not null or (e.data ->> 'nextState') in ('suspended', 'ended')
        and coalesce(least(a.rests_at, a.over_at), 'infinity') > (e.data ->> 'next')::timestamptz end as over,
    v.version, v.digest
  from mail_ledger g
  join events e on e.id = g.event_id and e.name = 'assignment.timed'
  join assignments a on a.id = (e.data ->> 'assignment')::uuid
  join memberships m on m.id = a.membership_id
  join people about on about.id = m.person_id
  join units u on u.id = a.unit_id
  join units c2 on c2.id = m.unit_id
  join catalogue_current c on true
  join catalogue_versions v on v.version = c.version
  left join people reader on reader.id = g.person_id
  where g.id = (select k.ledger_id from tasks k where k.id = $1)`;

const whatOf = ({ state, nextState }: ClockFacts): MailVariables[RunsOut]['what'] => {
  if (state !== 'warned') return state;
  return nextState === 'suspended' || nextState === 'ended' ? `warned-${nextState}` : 'warned';
};

/** @returns what a mail of a clock says; undefined when it is about something else, or must not be sent any more */
export async function loadClockLetter(tx: Tx, taskId: string, settings: MailSettings): Promise<Letter | undefined> {
  const [facts] = await tx.query<ClockFacts>(FACTS, [taskId]);
  if (!facts || facts.over) return undefined;
  const { vendor, languages, items } = await compiledCatalogue(tx, facts);
  const { recipient, reader, company, unit, next, aboutId } = facts;
  const to = recipient === 'team' ? vendor.team : reader?.email;
  const label = items.get(facts.item)?.label;
  if (!to || !label) return undefined;
  const language = (recipient === 'team' ? languages[0] : reader?.language) ?? 'en';
  const own = recipient === 'account';
  const letter: Letter<RunsOut> = {
    mail: 'right-runs-out',
    recipient,
    to,
    language,
    variables: {
      vendor: vendor.name,
      url: `${settings.webUrl}${own ? '/' : `/team/${aboutId}`}`,
      greet: nameOf(reader) || null,
      timeZone: settings.timeZone,
      company: unit === null ? company : `${company}, ${unit}`,
      next,
      person: nameOf(facts.about) || '–',
      right: inLanguage(label, language),
      whose: own ? 'own' : 'other',
      what: whatOf(facts),
    },
    ticketId: null,
    invitation: null,
  };
  return letter;
}
