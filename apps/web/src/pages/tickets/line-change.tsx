import { Group, Text } from '@mantine/core';
import type { Ticket, TicketLine } from '@keyward/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { catalogueQuery } from '../../api/directory.js';
import { DiffMark } from '../../components/diff-mark.js';
import { Pill } from '../../components/pill.js';
import { settingsAsked, SettingsText } from '../../rights/settings-text.js';
import { useFormat } from '../../lib/use-format.js';

/** What a line says beside its label: application, another unit, its own dates. */
function useAside(line: TicketLine, ticket: Ticket): string {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: catalogue } = useQuery(catalogueQuery);
  const untilOf = (until: string) => {
    const on = format.date(until);
    if (!line.before) return t('tickets:line.until', { on });
    const before = line.before.until ? format.date(line.before.until) : t('tickets:line.never');
    return t('tickets:line.untilFrom', { on, before });
  };
  return [
    catalogue?.applications.find(({ key }) => key === line.application)?.label,
    line.unit.id === ticket.unit.id ? null : line.unit.name,
    line.to && t('tickets:line.to', { name: line.to.name }),
    line.from && t('tickets:line.from', { on: format.date(line.from) }),
    line.until && untilOf(line.until),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The change itself: sign, label, where, and a warning sign where the risk is high. */
export function LineChange({ line, ticket }: { line: TicketLine; ticket: Ticket }) {
  const { t } = useTranslation();
  const aside = useAside(line, ticket);
  const risky = line.risk === 'high' || line.risk === 'critical';
  return (
    <Group gap={10} wrap="nowrap" align="flex-start">
      <DiffMark mark={line.verb} />
      <div style={{ minInlineSize: 0 }}>
        <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
          {line.label}
        </Text>
        <SettingsText settings={settingsAsked(line)} />
        {aside && (
          <Text size="sm" c="dimmed">
            {aside}
          </Text>
        )}
        {risky && (
          <Pill tone="wait" icon={IconAlertTriangle}>
            {t(`common:risk.${line.risk}`)}
          </Pill>
        )}
      </div>
    </Group>
  );
}
