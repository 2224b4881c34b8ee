import { Group, Stack, Text, Title } from '@mantine/core';
import type { Ticket } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { DiffMark } from '../../components/diff-mark.js';
import classes from './ticket.module.css';

const DETAILS = ['firstName', 'lastName', 'position'] as const;

function Words({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text className={classes['words'] ?? ''}>{text}</Text>
    </div>
  );
}

/** What was written along with the enquiry: reason, note, and details that are to change. */
export function Said({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { reason, note, details } = ticket;
  const changes = DETAILS.filter((name) => details?.[name] !== undefined);
  if (!reason && !note && changes.length === 0) return null;
  return (
    <Stack gap="md" className={`surface ${classes['section']}`}>
      {changes.length > 0 && (
        <div>
          <Title order={2} size="h3" mb={6}>
            {t('tickets:said.details')}
          </Title>
          <Stack gap={6}>
            {changes.map((name) => (
              <Group key={name} gap={10} wrap="nowrap">
                <DiffMark mark="change" />
                <Text size="sm">
                  {t('common:label', { label: t(`tickets:said.${name}`) })} <b>{details?.[name]}</b>
                </Text>
              </Group>
            ))}
          </Stack>
        </div>
      )}
      {reason && <Words title={t('tickets:said.reason')} text={reason} />}
      {note && <Words title={t('tickets:said.note')} text={note} />}
    </Stack>
  );
}
