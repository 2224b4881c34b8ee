import type { Tx } from '@keyward/db';
import { CONFIRMED, type ClockMail } from '@keyward/domain';
import type { RecipientKind } from '@keyward/mail';
import { compiledCatalogue } from '../catalogue/load-catalogue.js';
import type { Letter, MailSettings } from './letter.js';
import { person, type MailPerson } from './mail-facts.js';
import { nameOf } from './variables.js';

interface Facts {
  readonly recipient: Extract<RecipientKind, 'holder' | 'team' | 'lead'>;
  readonly reader: MailPerson | null;
  readonly company: string;
  readonly companyId: string;
  readonly state: 'warned' | 'suspended';
  readonly next: string | null;
  /** confirmed meanwhile */
  readonly over: boolean;
  readonly version: number;
  readonly digest: string;
}

const FACTS = /* sql */ `
  select g.recipient, ${person('reader')} as reader, u.name as company, u.id as "companyId", e.data ->> 'state' as state,
    e.data ->> 'next' as next, coalesce((u.moments ->> $2)::timestamptz > e.at, false) as over, v.version, v.digest
  from mail_ledger g
  join events e on e.id = g.event_id and e.name = 'company.timed'
  join units u on u.id = e.company_id
  join catalogue_current c on true
  join catalogue_versions v on v.version = c.version
  left join people reader on reader.id = g.person_id
  where g.id = (select k.ledger_id from tasks k where k.id = $1)`;

/** @returns what a mail about the team of a company says; undefined when it is about something else, or must not be sent any more */
export async function loadReviewLetter(tx: Tx, taskId: string, settings: MailSettings): Promise<Letter | undefined> {
  const [facts] = await tx.query<Facts>(FACTS, [taskId, CONFIRMED]);
  if (!facts || facts.over) return undefined;
  const { recipient, reader, company, companyId, state: what, next } = facts;
  const { vendor, languages } = await compiledCatalogue(tx, facts);
  const to = recipient === 'team' ? vendor.team : reader?.email;
  if (!to) return undefined;
  const page = recipient === 'holder' ? '/company' : `/company?company=${companyId}`;
  const letter: Letter<Extract<ClockMail, 'company-review'>> = {
    mail: 'company-review',
    recipient,
    to,
    language: (recipient === 'team' ? languages[0] : reader?.language) ?? 'en',
    variables: {
      vendor: vendor.name,
      url: `${settings.webUrl}${page}`,
      greet: nameOf(reader) || null,
      timeZone: settings.timeZone,
      ...{ company, what, next },
    },
    ticketId: null,
    invitation: null,
  };
  return letter;
}
