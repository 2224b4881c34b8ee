import { List, Stack, Text } from '@mantine/core';
import type { Ticket } from '@keyward/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../../lib/format.js';
import { useStateInWords } from '../../tickets/held.js';
import { Notice } from '../../tickets/notice.js';
import { basisMoved, movedLines } from './decision.js';

/** The rights of the person changed after filing: says what is held now that was not then, the other way round, and what is held otherwise. */
export function BasisNote({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const inWords = useStateInWords();
  if (!basisMoved(ticket)) return null;
  const moved = movedLines(ticket.lines);
  return (
    <Notice icon={IconAlertTriangle} title={t('queue:basis.title')}>
      <Stack gap="xs">
        <Text size="sm">{t('queue:basis.text', { name: fullName(ticket.person) })}</Text>
        {moved.length === 0 ? (
          <Text size="sm">{t('queue:basis.elsewhere')}</Text>
        ) : (
          <List size="sm">
            {moved.map((line) => (
              <List.Item key={line.line}>
                {line.heldNow && line.heldWhenFiled
                  ? t('queue:basis.otherwise', {
                      label: line.label,
                      before: inWords(true, line.whenFiled),
                      now: inWords(true, line.now),
                    })
                  : t(line.heldNow ? 'queue:basis.held-now' : 'queue:basis.gone-now', { label: line.label })}
              </List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Notice>
  );
}
