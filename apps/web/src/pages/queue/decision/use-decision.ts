import { useState } from 'react';
import type { TicketLine } from '@keyward/contracts';
import type { TicketDesk } from '../../tickets/ticket-desk.js';
import { allDenied, choiceOf, unexplained, withChoice, type Choices, type LineChoice } from './decision.js';

/** What the approver said about the lines so far. It outlives a refusal and a revision, by what each line changes. */
export function useDecision(desk: TicketDesk) {
  const [choices, setChoices] = useState<Choices>({});
  const [checked, setChecked] = useState(false);
  const { lines } = desk.ticket;
  return {
    choices,
    choice: (line: TicketLine) => choiceOf(choices, line),
    change: (line: TicketLine, change: Partial<LineChoice>) => {
      desk.begin();
      setChoices((before) => withChoice(before, line, change));
    },
    /** marks missing reasons. @returns whether it can be confirmed */
    check: () => {
      setChecked(true);
      return unexplained(choices, lines).length === 0;
    },
    missing: checked,
    nothingLeft: allDenied(choices, lines),
  };
}
export type Decision = ReturnType<typeof useDecision>;
