import { Button, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { askForInvitation } from '../../api/invitations.js';
import { Problem } from '../../components/problem.js';

/** Asks those who can send one for a new link; what they do with it is theirs. */
export function AskAnew({ token, whom }: { token: string; whom: string }) {
  const { t } = useTranslation();
  const ask = useMutation({ mutationFn: () => askForInvitation(token) });
  return (
    <Stack gap="sm" align="flex-start" aria-live="polite">
      <Problem error={ask.error} />
      {ask.isSuccess ? (
        <div>
          <Text fw={650}>{t('invite:asked.title')}</Text>
          <Text>{t('invite:asked.text', { whom })}</Text>
        </div>
      ) : (
        <Button
          size="md"
          leftSection={<IconSend size={18} aria-hidden />}
          loading={ask.isPending}
          onClick={() => ask.mutate()}
        >
          {t('invite:ask')}
        </Button>
      )}
    </Stack>
  );
}
