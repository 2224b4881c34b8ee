import { Group, Stack, Text } from '@mantine/core';
import type { TicketLine } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { settingsAsked } from '../../../rights/settings-text.js';
import { DiffMark, type Mark } from '../../../components/diff-mark.js';

interface LineListProps {
  title: string;
  lines: readonly TicketLine[];
  /** without it each line has that of its verb */
  mark?: Mark;
  note?: (line: TicketLine) => string;
}

/** Lines under a heading, for the sentence that asks for confirmation. Nothing where there are none. */
export function LineList({ title, lines, mark, note }: LineListProps) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600} mb={6}>
        {title}
      </Text>
      <Stack gap={6}>
        {lines.map((line) => (
          <Group key={line.line} gap={10} wrap="nowrap" align="flex-start">
            <DiffMark mark={mark ?? line.verb} />
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {line.label}
              {line.settings.length > 0 &&
                ` (${settingsAsked(line)
                  .map(({ label, text }) => t('common:labelled', { label, text }))
                  .join(' · ')})`}
              {note && (
                <Text span size="sm" c="dimmed">
                  {' '}
                  {note(line)}
                </Text>
              )}
            </Text>
          </Group>
        ))}
      </Stack>
    </div>
  );
}
