import type { EnquiryKind, LineVerb, MailName } from '@keyward/domain';

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
export interface CommonVariables {
  readonly vendor: string;
  readonly company: string;
  /** the ticket's number */
  readonly number: string;
  /** the ticket's page; for `invited` the invitation's page */
  readonly url: string;
  /** the recipient's name; null for an address that nobody has a name for */
  readonly greet: string | null;
  readonly timeZone: string;
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

interface Own {
  'enquiry-received': AboutEnquiry & { readonly filedAt: string };
  'decision-needed': AboutEnquiry & {
    /** what brought it (back) to the desk */
    readonly because: 'filed' | 'revised' | 'next-stage' | 'sent-back';
    readonly filedBy: string;
    readonly filedAt: string;
    readonly reason: string | null;
    /** the filer's note to the vendor, not an internal one */
    readonly note: string | null;
  };
  question: AboutPerson & { readonly askedBy: string; readonly text: string };
  answer: AboutPerson & { readonly answeredBy: string; readonly text: string };
  'ticket-approved': AboutEnquiry;
  'changes-done': AboutEnquiry & {
    readonly doneAt: string;
    /** the person's membership in the company is over: no link, they cannot sign in there any more */
    readonly membershipEnded: boolean;
  };
  /** the reason of the whole; null or '' where only single lines have one */
  'not-approved': AboutEnquiry & { readonly reason: string | null };
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
}

/** TABLE 4, the variables: one type a mail. */
export type MailVariables = { readonly [M in MailName]: CommonVariables & Own[M] };
