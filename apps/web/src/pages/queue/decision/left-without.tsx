import { Button, Stack, Text } from '@mantine/core';
import type { TicketLine } from '@keyward/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../../api/http.js';
import { useFormat } from '../../../lib/use-format.js';
import { Notice } from '../../tickets/notice.js';
import type { TicketDesk } from '../../tickets/ticket-desk.js';
import { consequencesOf, leftWithout } from './decision.js';
import type { Decision } from './use-decision.js';

interface LeftWithoutProps {
  desk: TicketDesk;
  decision: Decision;
  /** nothing would be left to approve */
  close: () => void;
}

/** @returns the approved lines that the last try was refused for, because what they need is denied */
export function useLeftWithout(desk: TicketDesk, decision: Decision): TicketLine[] {
  if (!(desk.error instanceof ProblemError)) return [];
  return leftWithout(desk.error.problem, decision.choices, desk.ticket.lines);
}

/** An approved line needs a denied one: says which, and offers to deny it as well. */
export function LeftWithout({ desk, decision, close }: LeftWithoutProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const lines = useLeftWithout(desk, decision);
  const { gives, takes, changes, denied } = consequencesOf(decision.choices, desk.ticket.lines);
  const without = format.list(denied.map(({ label }) => label));
  const deny = (line: TicketLine) => {
    desk.settle();
    decision.change(line, { deny: true, reason: t('queue:left.reason', { without }) });
    if (gives.length + takes.length + changes.length === 1) close();
  };
  return (
    <Notice role="alert" icon={IconAlertTriangle} title={t('queue:left.title')}>
      <Stack gap="sm">
        {lines.map((line) => (
          <Stack key={line.line} gap={6} align="flex-start">
            <Text size="sm">{t('queue:left.text', { label: line.label, without })}</Text>
            <Button
              size="xs"
              variant="default"
              onClick={() => deny(line)}
              aria-label={t('queue:left.deny-label', { label: line.label })}
            >
              {t('queue:left.deny')}
            </Button>
          </Stack>
        ))}
      </Stack>
    </Notice>
  );
}
