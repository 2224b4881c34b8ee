import { ApproveDialog } from '../queue/decision/approve-dialog.js';
import { OfferDialog } from '../queue/decision/offer-dialog.js';
import { AskDialog, RejectDialog } from '../queue/decision/other-dialogs.js';
import type { Decision } from '../queue/decision/use-decision.js';
import { FailDialog } from './fail-dialog.js';
import { AcceptDialog, DeclineDialog } from './offer-dialogs.js';
import { RecordAnswerDialog, ResendDialog, RetryDialog, RevokeDialog, WithdrawDialog } from './simple-dialogs.js';
import type { Verb } from './ticket-actions.js';
import type { TicketDesk } from './ticket-desk.js';
import { ObjectDialog, ShortenDialog } from './wait-dialogs.js';

interface TicketDialogsProps {
  desk: TicketDesk;
  decision: Decision;
  opened: Verb | null;
  close: () => void;
}

/** The dialog of the verb that was pressed. */
export function TicketDialogs({ desk, decision, opened, close }: TicketDialogsProps) {
  const props = (verb: Verb) => ({ desk, opened: opened === verb, close });
  return (
    <>
      <ApproveDialog {...props('approve')} decision={decision} />
      <OfferDialog {...props('offer')} />
      <AcceptDialog {...props('accept')} />
      <DeclineDialog {...props('decline')} />
      <RejectDialog {...props('reject')} />
      <AskDialog {...props('ask')} />
      <RecordAnswerDialog {...props('answer')} />
      <WithdrawDialog {...props('withdraw')} />
      <ObjectDialog {...props('object')} />
      <ShortenDialog {...props('shorten')} />
      <ResendDialog {...props('resend')} />
      <RevokeDialog {...props('revoke')} />
      <FailDialog {...props('fail')} />
      <RetryDialog {...props('retry')} />
    </>
  );
}
