import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Notice } from './notice.js';
import classes from './ticket.module.css';

/** A text that was typed and cannot be sent any more, because the ticket moved on: to copy or to throw away. */
export function UnsentText({ text, discard }: { text: string; discard: () => void }) {
  const { t } = useTranslation();
  if (text.trim() === '') return null;
  return (
    <Notice icon={IconPencil} title={t('tickets:unsent.title')}>
      <Stack gap="xs">
        <Text size="sm">{t('tickets:unsent.text')}</Text>
        <blockquote className={classes['quote']}>{text}</blockquote>
        <Group gap="xs">
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {t(copied ? 'tickets:unsent.copied' : 'tickets:unsent.copy')}
              </Button>
            )}
          </CopyButton>
          <Button size="xs" variant="default" onClick={discard}>
            {t('tickets:unsent.discard')}
          </Button>
        </Group>
      </Stack>
    </Notice>
  );
}
