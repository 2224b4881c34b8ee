import type { Tx } from '@keyward/db';
import type { AccountMail, EventName } from '@keyward/domain';
import type { AnyMailVariables, MailVariables, RecipientKind } from '@keyward/mail';
import { linkToken } from '../account/link-token.js';
import { compiledCatalogue } from '../catalogue/load-catalogue.js';
import type { Letter, MailSettings } from './letter.js';
import { person, utc, type MailPerson } from './mail-facts.js';
import { nameOf } from './variables.js';

/** Everything that a mail about an account says, read when it is sent. */
interface AccountFacts {
  readonly mail: AccountMail;
  readonly recipient: RecipientKind;
  readonly eventName: EventName;
  readonly eventAt: string;
  readonly reader: MailPerson | null;
  readonly reset: { readonly id: string; readonly expiresAt: string; readonly over: boolean } | null;
  readonly change: {
    readonly id: string;
    readonly email: string;
    readonly previous: string;
    readonly expiresAt: string;
    readonly over: boolean;
  } | null;
  readonly deputy: {
    readonly principal: MailPerson | null;
    readonly from: string;
    readonly until: string;
    readonly over: boolean;
  } | null;
  /** of a wish: whose, in which company, what it says and what has become of it */
  readonly wish: {
    readonly person: MailPerson | null;
    readonly company: string;
    readonly text: string;
    readonly open: boolean;
    readonly number: string | null;
    readonly reason: string | null;
  } | null;
  readonly version: number;
  readonly digest: string;
}

const FACTS = /* sql */ `
  select g.mail, g.recipient, e.name as "eventName", ${utc('e.at')} as "eventAt", ${person('reader')} as reader,
    case when r.id is not null then jsonb_build_object('id', r.id, 'expiresAt', ${utc('r.expires_at')},
      'over', r.used_at is not null or r.expires_at <= app.now()) end as reset,
    case when n.id is not null then jsonb_build_object('id', n.id, 'email', n.email, 'previous', n.previous,
      'expiresAt', ${utc('n.expires_at')},
      'over', n.used_at is not null or n.expires_at <= app.now()) end as change,
    case when y.id is not null then jsonb_build_object('principal', ${person('principal')}, 'from', ${utc('y.from_at')},
      'until', ${utc('y.until_at')}, 'over', y.ended_at is not null or y.until_at <= app.now()) end as deputy,
    case when w.id is not null then jsonb_build_object('person', ${person('wisher')}, 'company', wc.name, 'text', w.text,
      'open', w.status = 'open', 'number', wt.number, 'reason', w.reason) end as wish,
    v.version, v.digest
  from mail_ledger g
  join events e on e.id = g.event_id and e.ticket_id is null
  join catalogue_current c on true
  join catalogue_versions v on v.version = c.version
  left join people reader on reader.id = g.person_id
  left join deputies y on y.id = (e.data ->> 'deputy')::uuid
  left join people principal on principal.id = y.person_id
  left join email_changes n on n.id = (e.data ->> 'change')::uuid
  left join password_resets r on r.id = (e.data ->> 'reset')::uuid
  left join wishes w on e.name like 'wish.%' and w.id = (e.data ->> 'wish')::uuid
  left join people wisher on wisher.id = w.person_id
  left join units wc on wc.id = w.company_id
  left join tickets wt on wt.id = w.ticket_id
  where g.id = (select k.ledger_id from tasks k where k.id = $1)`;

type Own<M extends AccountMail> = Omit<MailVariables[M], keyof AnyMailVariables>;

const FACTOR_EVENTS: Readonly<Record<string, MailVariables['second-factor-changed']['what']>> = {
  'second-factor.added': 'added',
  'second-factor.removed': 'removed',
  'recovery-codes.renewed': 'renewed',
  'recovery-code.used': 'used',
};

/** The variables of every mail about an account; exhaustive over TABLE 4 by type. */
const VARIABLES: { readonly [M in AccountMail]: (facts: AccountFacts) => Own<M> } = {
  'password-reset': ({ reset, eventAt }) => ({ until: reset?.expiresAt ?? eventAt }),
  'password-changed': ({ eventAt }) => ({ at: eventAt }),
  'email-confirm': ({ change, eventAt }) => ({ until: change?.expiresAt ?? eventAt }),
  'email-notice': ({ change, eventAt, eventName }) => ({
    ...{ at: eventAt, next: change?.email ?? '' },
    what: eventName === 'email.changed' ? 'changed' : 'asked',
  }),
  'deputy-named': ({ deputy, eventAt }) => ({
    principal: nameOf(deputy?.principal ?? null) || '–',
    from: deputy?.from ?? eventAt,
    until: deputy?.until ?? eventAt,
  }),
  'wish-received': ({ wish }) => ({
    company: wish?.company ?? '',
    person: nameOf(wish?.person ?? null) || '–',
    text: wish?.text ?? '',
  }),
  'wish-answered': ({ wish }) => ({
    company: wish?.company ?? '',
    what: wish?.number ? 'filed' : 'declined',
    number: wish?.number ?? null,
    reason: wish?.reason ?? null,
  }),
  'second-factor-changed': ({ eventAt, eventName }) => ({ at: eventAt, what: FACTOR_EVENTS[eventName] ?? 'added' }),
};

/** Mails that must not go out any more, because the link in them, or what they tell of, is over. */
const OBSOLETE: { readonly [M in AccountMail]?: (facts: AccountFacts) => boolean } = {
  'password-reset': ({ reset }) => reset === null || reset.over,
  'email-confirm': ({ change }) => change === null || change.over,
  'deputy-named': ({ deputy }) => deputy === null || deputy.over,
  'wish-received': ({ wish }) => wish === null || !wish.open,
  'wish-answered': ({ wish }) => wish === null,
};

/** Mails about an account, and what people ask of one another, that can be overtaken before they are sent. */
export const OVERTAKEN_ACCOUNT_MAILS = Object.keys(OBSOLETE) as readonly AccountMail[];

/** Where each mail leads. The token stands in the fragment, which no server, proxy or referrer ever sees. */
const PAGES: { readonly [M in AccountMail]: (facts: AccountFacts, secret: string) => string } = {
  'password-reset': ({ reset }, secret) => `/reset-password#${linkToken(secret, 'password reset', reset?.id ?? '')}`,
  'password-changed': () => '/forgot-password',
  'second-factor-changed': () => '/profile',
  'email-confirm': ({ change }, secret) => `/confirm-email#${linkToken(secret, 'email change', change?.id ?? '')}`,
  'email-notice': () => '/profile',
  'deputy-named': () => '/tickets?view=decisions',
  'wish-received': () => '/',
  'wish-answered': ({ wish }) => (wish?.number ? `/tickets/${wish.number}` : '/access'),
};

/** A notice of another address goes to the one that it takes the place of, though that is the new one by now. */
function addressOf({ mail, recipient, change }: AccountFacts, present: string): string {
  if (recipient === 'new-address') return change?.email ?? '';
  return mail === 'email-notice' ? change?.previous || present : present;
}

/** @returns what a mail about an account says; undefined when it is about something else, or must not be sent any more */
export async function loadAccountLetter(tx: Tx, taskId: string, settings: MailSettings): Promise<Letter | undefined> {
  const [facts] = await tx.query<AccountFacts>(FACTS, [taskId]);
  if (!facts || OBSOLETE[facts.mail]?.(facts) || !facts.reader?.email) return undefined;
  const { mail, reader } = facts;
  const catalogue = await compiledCatalogue(tx, facts);
  const variables = {
    vendor: catalogue.vendor.name,
    url: settings.webUrl + PAGES[mail](facts, settings.secret),
    greet: nameOf(reader) || null,
    timeZone: settings.timeZone,
    ...VARIABLES[mail](facts),
  };
  return {
    mail,
    recipient: facts.recipient,
    to: addressOf(facts, facts.reader.email),
    language: reader.language,
    variables: variables as MailVariables[AccountMail],
    ticketId: null,
    invitation: null,
  };
}
