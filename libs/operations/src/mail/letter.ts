import type { Tx } from '@keyward/db';
import { OPTIONAL_MAILS, type CompiledCatalogue, type MailName, type TicketMail } from '@keyward/domain';
import type { MailVariables, RecipientKind, RecipientOf } from '@keyward/mail';
import { compiledCatalogue } from '../catalogue/load-catalogue.js';
import { invitationToken } from '../invite/invitation-token.js';
import { loadAccountLetter } from './account-letter.js';
import { loadClockLetter } from './clock-letter.js';
import { loadCompanyLetter } from './company-letter.js';
import { loadIdleLetter } from './idle-letter.js';
import { loadReviewLetter } from './review-letter.js';
import { loadShortfallLetter } from './shortfall-letter.js';
import { loadMailFacts, type MailFacts, type MailPerson } from './mail-facts.js';
import { MAIL_VARIABLES, nameOf } from './variables.js';

/** A mail that is ready to be rendered and sent. Only in memory: it holds an address and perhaps a link that opens. */
export interface Letter<M extends MailName = MailName> {
  readonly mail: M;
  readonly recipient: RecipientOf<M>;
  readonly to: string;
  readonly language: string;
  readonly variables: MailVariables[M];
  /** null: about an account */
  readonly ticketId: string | null;
  /** the invitation and the generation whose link the mail carries */
  readonly invitation: { readonly id: string; readonly generation: number } | null;
}

export interface MailSettings {
  /** origin of the web application */
  readonly webUrl: string;
  /** signs invitation links */
  readonly secret: string;
  /** in which mails write times, unless their reader has said otherwise */
  readonly timeZone: string;
}

interface Reader {
  readonly to: string | null;
  readonly language: string;
  readonly greet: string | null;
}

const toPerson = (person: MailPerson | null): Reader => ({
  to: person?.email ?? null,
  language: person?.language ?? 'en',
  greet: nameOf(person) || null,
});

/** Kinds of recipient of mails about a ticket. */
type TicketReader = Exclude<RecipientKind, 'account' | 'new-address' | 'former-contact'>;

/** Where each kind of recipient reads mail, and in which language: an invited person in that of whoever invites. */
const READERS: { readonly [K in TicketReader]: (facts: MailFacts, catalogue: CompiledCatalogue) => Reader } = {
  filer: ({ reader }) => toPerson(reader),
  person: ({ reader }) => toPerson(reader),
  assignee: ({ reader }) => toPerson(reader),
  invited: ({ invitation, subject, filer }) => ({
    to: invitation?.email ?? null,
    language: filer.language,
    greet: [subject?.firstName, subject?.lastName].filter(Boolean).join(' ') || null,
  }),
  administrator: ({ reader }) => toPerson(reader),
  decider: ({ reader }) => toPerson(reader),
  lead: ({ reader }) => toPerson(reader),
  holder: ({ reader }) => toPerson(reader),
  contact: ({ contact }, catalogue) => ({ to: contact, language: catalogue.languages[0] ?? 'en', greet: null }),
  team: (_facts, catalogue) => ({ to: catalogue.vendor.team, language: catalogue.languages[0] ?? 'en', greet: null }),
};

/** Redeemed, withdrawn, over, or sent again meanwhile: a mail about the older link tells of nothing. */
const isPending = ({ invitation, status }: MailFacts): boolean =>
  status === 'invited' && invitation?.status === 'pending' && invitation.generation === invitation.mailed;

/** Mails that must not go out any more, because what they tell is over. */
const OBSOLETE: { readonly [M in TicketMail]?: (facts: MailFacts) => boolean } = {
  'access-ending': ({ endsAsTold }) => !endsAsTold,
  'decision-needed': ({ status }) => status === 'superseded' || status === 'withdrawn' || status === 'expired',
  'enquiry-about-you': ({ status }) => status === 'superseded' || status === 'withdrawn' || status === 'expired',
  // who was never told that it needs a decision has nothing to be told of
  superseded: ({ recipient, wasAsked }) => recipient !== 'filer' && recipient !== 'assignee' && !wasAsked,
  withdrawn: ({ recipient, wasAsked }) => recipient !== 'assignee' && !wasAsked,
  // decided, or asked back, meanwhile; and what is over is told by the other mail
  'due-soon': ({ due }) => due === null || !due.soon || due.over,
  overdue: ({ due }) => due === null || !due.over,
  // tried again meanwhile; and who of the desk says so themselves knows it
  'apply-failed': ({ status, actor }) => status !== 'failed' || actor !== null,
  // answered, taken back, or another one made meanwhile
  'counter-offer': ({ status, revision, eventData }) => status !== 'offered' || eventData['revision'] !== revision,
  invitation: (facts) => !isPending(facts),
  'invitation-ending': (facts) => !isPending(facts) || (facts.invitation?.hoursLeft ?? 0) <= 0,
  'invitation-asked': ({ invitation, status }) =>
    (status !== 'lapsed' && status !== 'invited') || invitation?.generation !== invitation?.mailed,
  // an address that refused the invitation for good is not written to that it has expired
  'invitation-expired': ({ status, invitation, recipient, eventData }) =>
    status !== 'lapsed' ||
    invitation?.generation !== invitation?.mailed ||
    (recipient === 'invited' && eventData['cause'] === 'mail-refused'),
};

/** Mails about a ticket that can be overtaken before they are sent. */
export const OVERTAKEN_MAILS = Object.keys(OBSOLETE) as readonly TicketMail[];

interface Choices {
  /** in which zone they read times; null: they have not said so */
  readonly zone: string | null;
  /** they do without this mail */
  readonly unwanted: boolean;
}

/** @returns what the reader of a mail has chosen about mails; undefined: it goes to no person that is known here */
async function choicesOfReader(tx: Tx, taskId: string): Promise<Choices | undefined> {
  const [reader] = await tx.query<Choices>(
    `select p.time_zone as zone, g.mail = any (p.unwanted_mails) and g.mail = any ($2::text[]) as unwanted from tasks k join mail_ledger g on g.id = k.ledger_id join people p on p.id = g.person_id
     where k.id = $1`,
    [taskId, OPTIONAL_MAILS],
  );
  return reader;
}

/**
 * Loads what the mail of a `send-mail` task says, with labels of the catalogue version that the ticket stands on: decided by, before that filed by.
 * @returns undefined when it must not be sent any more, or when nobody is left to read it
 */
export async function loadLetter(tx: Tx, taskId: string, vendors: MailSettings): Promise<Letter | undefined> {
  const reader = await choicesOfReader(tx, taskId);
  if (reader?.unwanted) return undefined;
  const settings = { ...vendors, timeZone: reader?.zone ?? vendors.timeZone };
  const facts = await loadMailFacts(tx, taskId);
  if (!facts) {
    const others = [
      loadClockLetter,
      loadIdleLetter,
      loadShortfallLetter,
      loadReviewLetter,
      loadAccountLetter,
      loadCompanyLetter,
    ];
    for (const load of others) {
      const letter = await load(tx, taskId, settings);
      if (letter) return letter;
    }
    return undefined;
  }
  if (OBSOLETE[facts.mail]?.(facts)) return undefined;
  const catalogue = await compiledCatalogue(tx, { version: facts.catalogueVersion, digest: facts.catalogueDigest });
  const { to, language, greet } = READERS[facts.recipient as TicketReader](facts, catalogue);
  if (to === null) return undefined;
  const common = {
    vendor: catalogue.vendor.name,
    company: facts.company,
    number: facts.number,
    url: linkOf(facts, settings),
    greet,
    timeZone: settings.timeZone,
  };
  const own = MAIL_VARIABLES[facts.mail](facts, { catalogue, language, common });
  return {
    mail: facts.mail,
    recipient: facts.recipient,
    to,
    language,
    variables: { ...common, ...own } as MailVariables[TicketMail],
    ticketId: facts.ticketId,
    invitation:
      facts.mail === 'invitation' && facts.invitation
        ? { id: facts.invitation.id, generation: facts.invitation.mailed }
        : null,
  };
}

/** The token stands in the fragment, which no server, proxy or referrer ever sees. It is made here, and kept nowhere. */
function linkOf({ recipient, invitation, number }: MailFacts, { webUrl, secret }: MailSettings): string {
  if (recipient !== 'invited' || !invitation) return `${webUrl}/tickets/${number}`;
  return `${webUrl}/invite#${invitationToken(secret, invitation.id, invitation.mailed)}`;
}
