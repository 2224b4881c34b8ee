import { Button, List, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from './notice.js';
import type { TicketDesk } from './ticket-desk.js';
import { useEntrySentence } from './timeline.js';

interface MeanwhileNoteProps {
  desk: TicketDesk;
  /** what the reader was about to do cannot be done any more */
  gone?: boolean;
}

/**
 * “Changed meanwhile”: says what others did while somebody was typing or deciding, and lets them go on with the ticket
 * as it stands now. After a refusal it takes the focus, because the button that was pressed did not do what it says.
 */
export function MeanwhileNote({ desk, gone = false }: MeanwhileNoteProps) {
  const { t } = useTranslation();
  const sentence = useEntrySentence();
  const note = useRef<HTMLDivElement>(null);
  const refused = desk.meanwhile?.refused;
  useEffect(() => {
    if (refused) note.current?.focus();
  }, [refused]);
  if (!desk.meanwhile) return null;
  return (
    <Notice ref={note} role={refused ? 'alert' : 'status'} icon={IconRefresh} title={t('tickets:meanwhile.title')}>
      <Stack gap="xs" align="flex-start">
        {refused && <Text size="sm">{refused}</Text>}
        {desk.meanwhile.entries.length > 0 && (
          <List size="sm">
            {desk.meanwhile.entries.map((entry) => (
              <List.Item key={entry.id}>
                {sentence(entry)}
                {entry.text && ` – ${entry.text}`}
              </List.Item>
            ))}
          </List>
        )}
        <Text size="sm">{t(gone ? 'tickets:meanwhile.gone' : 'tickets:meanwhile.kept')}</Text>
        {!gone && (
          <Button size="xs" variant="default" onClick={desk.settle}>
            {t('tickets:meanwhile.continue')}
          </Button>
        )}
      </Stack>
    </Notice>
  );
}
