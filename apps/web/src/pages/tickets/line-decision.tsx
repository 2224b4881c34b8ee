import { Stack, Text } from '@mantine/core';
import type { TicketLine } from '@keyward/contracts';
import { IconBan, IconCheck, IconChecks, IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Pill } from '../../components/pill.js';
import { useFormat } from '../../lib/use-format.js';

/** What was decided about a line, why, and when it was applied and read back: what differs then is not applied at all. */
export function LineDecision({ line, closed }: { line: TicketLine; closed: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (line.decision?.decision === 'deny') {
    return (
      <Stack gap={4} align="flex-start">
        <Pill tone="bad" icon={IconBan}>
          {t('tickets:line.denied')}
        </Pill>
        {line.decision.reason && <Text size="sm">{line.decision.reason}</Text>}
      </Stack>
    );
  }
  if (line.appliedAt) {
    return (
      <Stack gap={4} align="flex-start">
        <Pill tone="good" icon={IconChecks}>
          {t('tickets:line.applied')}
        </Pill>
        <Text size="sm" c="dimmed">
          {t('tickets:line.verified', { at: format.dateTime(line.appliedAt) })}
        </Text>
      </Stack>
    );
  }
  if (line.decision) {
    return (
      <Pill tone="accent" icon={IconCheck}>
        {t('tickets:line.approved')}
      </Pill>
    );
  }
  if (closed) return <Text size="sm">{t('tickets:line.dropped')}</Text>;
  return (
    <Pill tone="neutral" icon={IconClockHour4}>
      {t('tickets:line.undecided')}
    </Pill>
  );
}
