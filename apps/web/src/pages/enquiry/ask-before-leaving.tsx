import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

interface Place {
  pathname: string;
  search: object;
}

const aboutOf = ({ search }: Place) => JSON.stringify(['kind', 'person'].map((name) => Reflect.get(search, name)));

/** Between a form and its review nothing is lost, and where the session has ended nothing can be kept. */
const stays = (current: Place, next: Place) =>
  next.pathname === '/sign-in' || (next.pathname === current.pathname && aboutOf(next) === aboutOf(current));

/** Asks before typed work is left, inside the portal and when the page is closed. @param dirty something was typed */
export function AskBeforeLeaving({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => !stays(current, next),
    enableBeforeUnload: dirty,
    disabled: !dirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('enquiry:leave.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="md">
        <Text>{t('enquiry:leave.text')}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => proceed?.()}>
            {t('enquiry:leave.go')}
          </Button>
          <Button data-autofocus onClick={() => reset?.()}>
            {t('enquiry:leave.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
