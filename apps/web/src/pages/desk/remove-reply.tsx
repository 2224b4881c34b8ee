import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { CannedReply } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { removeReply } from '../../api/desk.js';
import { Problem } from '../../components/problem.js';
import { DialogTitle, SURFACE } from '../tickets/dialog-title.js';
import { useReplies } from './use-replies.js';

/** Asks before a text is taken off the list. */
export function RemoveReply({ reply, close }: { reply: CannedReply; close: () => void }) {
  const { t } = useTranslation();
  const removing = useReplies(removeReply, close);
  return (
    <Modal
      opened
      onClose={close}
      title={<DialogTitle>{t('desk:replies.remove-title', { name: reply.name })}</DialogTitle>}
      styles={{ content: SURFACE, header: SURFACE }}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="md">
        <Problem error={removing.error} />
        <Text size="sm">{t('desk:replies.remove-text')}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
            {t('common:cancel')}
          </Button>
          <Button color="red.8" loading={removing.isPending} onClick={() => removing.mutate(reply.id)}>
            {t('desk:replies.remove')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
