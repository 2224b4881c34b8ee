import type { AccountMail, ClockMail, CompanyMail, EnquiryKind, LineVerb, MailName, TicketMail } from '@keyward/domain';

/** A change as the reader sees it: labels, not keys. */
export interface MailLine {
  readonly verb: LineVerb;
  readonly label: string;
  /** name of the unit; null where there is none to tell */
  readonly unit: string | null;
  /** what goes with it, one line a value: “Stores: A, B → A” where it changes; left out: nothing */
  readonly settings?: readonly string[];
  /** the reason, '' where none was given; null or left out: not denied */
  readonly denied?: string | null;
}

/** A changed detail of the person. */
export interface MailDetail {
  readonly field: 'firstName' | 'lastName' | 'position';
  readonly value: string;
}

/**
 * What every mail needs. Variables are plain data that survives JSON; where there is nothing to say it is null, not left
 * out. Times are ISO 8601 in UTC and are written out in `timeZone` (IANA name) when the mail is rendered.
 * Never put a password or an internal note here. `url` is a page that a GET only shows.
 */
export interface AnyMailVariables {
  readonly vendor: string;
  /** the page that the button opens: the ticket's, for `invited` the invitation's */
  readonly url: string;
  /** the recipient's name; null for an address that nobody has a name for */
  readonly greet: string | null;
  readonly timeZone: string;
}

/** What every mail about a ticket needs besides. */
export interface CommonVariables extends AnyMailVariables {
  readonly company: string;
  /** the ticket's number */
  readonly number: string;
}

interface AboutPerson {
  /** name of the person concerned, else their address */
  readonly person: string;
}

interface AboutEnquiry extends AboutPerson {
  readonly kind: EnquiryKind;
  readonly lines: readonly MailLine[];
  readonly details: readonly MailDetail[];
  /** when it is to take effect; null: at once */
  readonly from: string | null;
}

interface OfTicket {
  'enquiry-received': AboutEnquiry & { readonly filedAt: string };
  'decision-needed': AboutEnquiry & {
    /** what brought it (back) to the desk */
    readonly because:
      | 'filed'
      | 'revised'
      | 'next-stage'
      | 'sent-back'
      | 'objected'
      | 'accepted'
      | 'declined'
      | 'passed-on'
      | 'reminded'
      | 'escalated';
    readonly filedBy: string;
    readonly filedAt: string;
    readonly reason: string | null;
    /** the filer's note to the vendor, not an internal one */
    readonly note: string | null;
  };
  question: AboutPerson & { readonly askedBy: string; readonly text: string };
  /** a note for both sides */
  'new-message': AboutPerson & { readonly writtenBy: string; readonly text: string };
  answer: AboutPerson & { readonly answeredBy: string; readonly text: string };
  'ticket-approved': AboutEnquiry;
  'changes-done': AboutEnquiry & {
    readonly doneAt: string;
    /** the person's membership in the company is over or suspended: no link, they cannot sign in there */
    readonly membershipEnded: boolean;
  };
  /** the reason of the whole; null or '' where only single lines have one */
  'not-approved': AboutEnquiry & { readonly reason: string | null };
  /** `dueAt`: until when a decision is promised */
  'due-soon': AboutPerson & { readonly filedBy: string; readonly filedAt: string; readonly dueAt: string };
  overdue: AboutPerson & { readonly filedBy: string; readonly filedAt: string; readonly dueAt: string };
  /** `cause`: the access it is about has ended, or its side has filed another enquiry instead */
  superseded: AboutPerson & { readonly cause: 'ended' | 'newer'; readonly by: string | null };
  /** `lines`: what is offered; what is not stands among them as denied */
  /** taken back before anybody had decided the whole */
  withdrawn: AboutPerson & { readonly withdrawnBy: string };
  'counter-offer': AboutEnquiry & { readonly offeredBy: string; readonly reason: string };
  'offer-accepted': AboutEnquiry & { readonly answeredBy: string };
  'offer-declined': AboutPerson & { readonly answeredBy: string; readonly reason: string | null };
  expired: AboutPerson;
  'apply-failed': AboutPerson;
  /** `what`: what has an end, in words */
  'access-ending': AboutPerson & { readonly what: string; readonly until: string };
  'access-over': AboutPerson & { readonly what: string; readonly until: string };
  invitation: { readonly invitedBy: string };
  'invitation-ending': AboutPerson & {
    readonly invitedBy: string;
    /** the address the invitation went to */
    readonly email: string;
    readonly expiresAt: string;
    /** `soon`: the reminder comes late, and two days would be too much said */
    readonly left: 'two-days' | 'soon';
  };
  'invitation-asked': AboutPerson & {
    readonly invitedBy: string;
    /** the address the invitation went to */
    readonly email: string;
    readonly askedAt: string;
  };
  'invitation-expired': AboutPerson & {
    readonly invitedBy: string;
    /** the address the invitation went to */
    readonly email: string;
    /** `time`: the 168 hours are over; `refused`: its mail was refused for good */
    readonly cause: 'time' | 'refused';
  };
  /** other systems still have to follow; where none has, `changes-done` says it */
  joined: AboutPerson;
  'enquiry-about-you': AboutEnquiry & { readonly filedBy: string; readonly filedAt: string };
  /** `filedBy`: who of the vendor, `onBehalfOf`: in whose name */
  'filed-on-behalf': AboutEnquiry & { readonly filedBy: string; readonly onBehalfOf: string };
  'administrator-proposed': AboutEnquiry & { readonly filedBy: string; readonly filedAt: string };
  'administrator-decided': AboutEnquiry & {
    readonly filedBy: string;
    /** when it takes effect; null: at once */
    readonly applyAt: string | null;
    /** whoever hands over may object until then */
    readonly objectable: boolean;
  };
  'administrator-changed': AboutEnquiry & { readonly doneAt: string };
  /** `turn`: what has become of it, other than that it takes effect in its time */
  'administrator-turned': AboutEnquiry & { readonly filedBy: string; readonly turn: AdministratorTurn };
  /** `what` in words, `unit`: where, if not the company */
  'right-moved': {
    readonly what: string;
    readonly unit: string | null;
    readonly before: string;
    readonly after: string;
  };
}

/** What becomes of a change of administrator of which people were told. */
export type AdministratorTurn =
  'rejected' | 'withdrawn' | 'overruled' | 'objected' | 'sent-back' | 'superseded' | 'revoked' | 'lapsed' | 'shortened';

interface OfAccount {
  /** what an employee would like their administrators to ask for */
  'wish-received': { readonly company: string; readonly person: string; readonly text: string };
  'wish-answered': {
    readonly company: string;
    readonly what: 'filed' | 'declined';
    readonly number: string | null;
    readonly reason: string | null;
  };
  /** until when the link works */
  'password-reset': { readonly until: string };
  'password-changed': { readonly at: string };
  /** until when the link works */
  'email-confirm': { readonly until: string };
  /** the address that is to become theirs */
  'email-notice': {
    readonly at: string;
    readonly next: string;
    /** it was asked for, or is the address of the account from now on */
    readonly what: 'asked' | 'changed';
  };
  /** in whose place, and when */
  'deputy-named': { readonly principal: string; readonly from: string; readonly until: string };
  'second-factor-changed': {
    readonly at: string;
    /** it is on, off, has new recovery codes, or one of them was used to sign in */
    readonly what: 'added' | 'removed' | 'renewed' | 'used';
  };
}

interface OfCompany {
  'contact-changed': { readonly company: string; readonly at: string };
}

interface OfClock {
  /** time has left fewer than the catalogue wants; `what` in words */
  /** the team of a company is to be confirmed, or was not in time */
  'company-review': {
    readonly company: string;
    readonly what: 'warned' | 'suspended';
    /** when the next thing becomes of it; null: nothing does */
    readonly next: string | null;
  };
  'too-few-left': { readonly company: string; readonly what: string; readonly left: string; readonly min: string };
  /** nobody has used the access for long, or its time runs out: soon something becomes of it, it rests, or it is over */
  'access-idle': {
    readonly company: string;
    readonly person: string;
    /** the reader's, or somebody else's */
    readonly whose: 'own' | 'other';
    readonly why: 'idle' | 'time';
    readonly what: 'warned' | 'suspended' | 'ended';
    /** the last use, or what its time counts from */
    readonly since: string;
    /** when the next thing becomes of it; null: nothing does */
    readonly next: string | null;
  };
  /** a clock of the catalogue has come further with something that somebody holds */
  'right-runs-out': {
    /** with the unit where it is held, if that is another */
    readonly company: string;
    readonly person: string;
    /** in words */
    readonly right: string;
    /** the reader's, or somebody else's */
    readonly whose: 'own' | 'other';
    /** what has become of it; of a warning what is next */
    readonly what: 'warned' | 'warned-suspended' | 'warned-ended' | 'suspended' | 'ended';
    /** when the next thing becomes of it; null: nothing does */
    readonly next: string | null;
  };
}

/** TABLE 4, the variables: one type a mail. */
export type MailVariables = {
  readonly [M in MailName]: M extends TicketMail
    ? CommonVariables & OfTicket[M]
    : M extends AccountMail
      ? AnyMailVariables & OfAccount[M]
      : M extends CompanyMail
        ? AnyMailVariables & OfCompany[M]
        : M extends ClockMail
          ? AnyMailVariables & OfClock[M]
          : never;
};
