import { ApproveDialog } from '../queue/decision/approve-dialog.js';
import { AskDialog, RejectDialog } from '../queue/decision/other-dialogs.js';
import type { Choices } from '../queue/decision/decision.js';
import { RecordAnswerDialog, ResendDialog, RetryDialog, RevokeDialog, WithdrawDialog } from './simple-dialogs.js';
import type { Verb } from './ticket-actions.js';
import type { TicketDesk } from './ticket-desk.js';

interface TicketDialogsProps {
  desk: TicketDesk;
  choices: Choices;
  opened: Verb | null;
  close: () => void;
}

/** The dialog of the verb that was pressed. */
export function TicketDialogs({ desk, choices, opened, close }: TicketDialogsProps) {
  const props = (verb: Verb) => ({ desk, opened: opened === verb, close });
  return (
    <>
      <ApproveDialog {...props('approve')} choices={choices} />
      <RejectDialog {...props('reject')} />
      <AskDialog {...props('ask')} />
      <RecordAnswerDialog {...props('answer')} />
      <WithdrawDialog {...props('withdraw')} />
      <ResendDialog {...props('resend')} />
      <RevokeDialog {...props('revoke')} />
      <RetryDialog {...props('retry')} />
    </>
  );
}
