import { Group, Stack, Text } from '@mantine/core';
import type { TicketRow } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { DiffMark } from '../../components/diff-mark.js';

const SHOWN = 2;

/** What a ticket changes, in a glance: the first lines with their signs, and how many more. */
export function Summary({ row }: { row: TicketRow }) {
  const { t } = useTranslation();
  const more = row.gives + row.takes + row.changes - Math.min(SHOWN, row.summary.length);
  if (row.summary.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t(`tickets:summary.none-${row.kind}`)}
      </Text>
    );
  }
  return (
    <Stack gap={4} miw={176}>
      {row.summary.slice(0, SHOWN).map((line, index) => (
        <Group key={`${index} ${line.verb} ${line.label}`} gap={8} wrap="nowrap" align="flex-start">
          <DiffMark mark={line.verb} />
          <Text size="sm" style={{ overflowWrap: 'break-word' }}>
            {line.label}
          </Text>
        </Group>
      ))}
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t('tickets:summary.more', { count: more })}
        </Text>
      )}
    </Stack>
  );
}
