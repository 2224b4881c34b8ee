import type { Tx } from '@keyward/db';
import type { RecipientKind } from '@keyward/mail';
import { compiledCatalogue } from '../catalogue/load-catalogue.js';
import type { Letter, MailSettings } from './letter.js';
import { utc } from './mail-facts.js';

/** What a mail to a company as such says, read when it is sent. */
interface CompanyFacts {
  readonly recipient: Extract<RecipientKind, 'contact' | 'former-contact'>;
  readonly eventAt: string;
  readonly company: string;
  /** null: there is none, or it was somebody's who has been erased */
  readonly to: string | null;
  readonly version: number;
  readonly digest: string;
}

const FACTS = /* sql */ `
  select g.recipient, ${utc('e.at')} as "eventAt", u.name as company,
    case g.recipient when 'contact' then x.next else x.previous end as "to", v.version, v.digest
  from mail_ledger g
  join events e on e.id = g.event_id and e.name = 'company.contact-changed'
  join contact_changes x on x.id = (e.data ->> 'contact')::uuid
  join units u on u.id = x.company_id
  join catalogue_current c on true
  join catalogue_versions v on v.version = c.version
  where g.id = (select k.ledger_id from tasks k where k.id = $1)`;

/** @returns what a mail to a company says; undefined when it is about something else, or nobody is left to read it */
export async function loadCompanyLetter(tx: Tx, taskId: string, settings: MailSettings): Promise<Letter | undefined> {
  const [facts] = await tx.query<CompanyFacts>(FACTS, [taskId]);
  if (!facts || facts.to === null) return undefined;
  const { recipient, to, company, eventAt } = facts;
  const { vendor, languages } = await compiledCatalogue(tx, facts);
  const letter: Letter<'contact-changed'> = {
    mail: 'contact-changed',
    recipient,
    to,
    language: languages[0] ?? 'en',
    variables: {
      vendor: vendor.name,
      url: `${settings.webUrl}/`,
      greet: null,
      timeZone: settings.timeZone,
      company,
      at: eventAt,
    },
    ticketId: null,
    invitation: null,
  };
  return letter;
}
