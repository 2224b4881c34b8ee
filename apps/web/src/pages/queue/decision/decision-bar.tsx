import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TicketActions, type Verb } from '../../tickets/ticket-actions.js';
import type { TicketDesk } from '../../tickets/ticket-desk.js';
import type { Decision } from './use-decision.js';
import classes from './decision.module.css';

interface DecisionBarProps {
  desk: TicketDesk;
  decision: Decision;
  open: (verb: Verb) => void;
  keys: boolean;
}

/** The verbs of whoever decides; it stays in sight at the foot of a long ticket. */
export function DecisionBar({ desk, decision, open, keys }: DecisionBarProps) {
  const { t } = useTranslation();
  return (
    <section className={`surface ${classes['bar']}`} aria-label={t('queue:decision')}>
      {decision.nothingLeft && (
        <Text component="output" size="sm">
          {t('queue:line.nothing-left')}
        </Text>
      )}
      <TicketActions ticket={desk.ticket} open={open} keys={keys} without={decision.nothingLeft ? ['approve'] : []} />
    </section>
  );
}
