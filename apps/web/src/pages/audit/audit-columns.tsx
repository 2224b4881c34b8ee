import { Button, Stack, Text } from '@mantine/core';
import type { AuditEntry } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/data-table.js';
import { useFormat } from '../../lib/use-format.js';

interface Shown {
  entry: AuditEntry;
  show: (entry: AuditEntry) => void;
}

function When({ at }: { at: string }) {
  const { dateTime } = useFormat();
  return <time dateTime={at}>{dateTime(at)}</time>;
}

function Who({ entry: { actor, onBehalfOf } }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm">{actor.name}</Text>
      {onBehalfOf && (
        <Text size="sm" c="dimmed">
          {t('audit:behalf', { name: onBehalfOf.name })}
        </Text>
      )}
    </>
  );
}

function Details({ entry, show }: Shown) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={t('audit:details-of', { what: entry.sentence, name: entry.actor.name, at: dateTime(entry.at) })}
      onClick={() => show(entry)}
    >
      {t('audit:details')}
    </Button>
  );
}

/** The columns of the log. */
export function useAuditColumns(show: Shown['show']): Column<AuditEntry>[] {
  const { t } = useTranslation();
  const word = (key: string) => t(`audit:column.${key}`);
  return [
    { key: 'at', header: word('at'), cell: ({ at }) => <When at={at} /> },
    { key: 'who', header: word('who'), cell: (entry) => <Who entry={entry} /> },
    { key: 'what', header: word('what'), cell: ({ sentence }) => sentence },
    { key: 'person', header: word('person'), cell: ({ person }) => person?.name },
    { key: 'company', header: word('company'), cell: ({ company }) => company?.name },
    { key: 'ticket', header: word('ticket'), cell: ({ ticket }) => ticket },
    { key: 'details', header: word('details'), cell: (entry) => <Details entry={entry} show={show} /> },
  ];
}

/** The same on a narrow screen. */
export function AuditCard({ entry, show }: Shown) {
  const about = [entry.person?.name, entry.company?.name, entry.ticket].filter(Boolean).join(' · ');
  return (
    <Stack gap={6} align="flex-start">
      <Text size="sm" c="dimmed">
        <When at={entry.at} />
      </Text>
      <Text fw={600}>{entry.sentence}</Text>
      <Who entry={entry} />
      {about && <Text size="sm">{about}</Text>}
      <Details entry={entry} show={show} />
    </Stack>
  );
}
