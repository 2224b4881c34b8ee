import { Button, Group, List, Modal, Stack, Textarea } from '@mantine/core';
import type { Invitation } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moveInvitation } from '../../api/invitations.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { fullName } from '../../lib/format.js';
import { DialogTitle, SURFACE } from '../tickets/dialog-title.js';

export type InvitationVerb = Invitation['actions'][number];

interface InvitationDialogProps {
  row: Invitation;
  verb: InvitationVerb;
  close: () => void;
}

function useMove({ row, verb, close }: InvitationDialogProps, done: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => moveInvitation(row.id, verb, reason),
    onSuccess: () => {
      close();
      tell(done);
    },
    // also after a refusal: what is shown may be older than what made it
    onSettled: () =>
      Promise.all(
        ['invitations', 'tickets', 'ticket', 'team'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  });
}

/** Asks before an invitation is sent again or taken back, and says what will happen. */
export function InvitationDialog(props: InvitationDialogProps) {
  const { row, verb, close } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const name = fullName(row);
  const move = useMove(props, t(`tickets:${verb}.done`, { name, email: row.email }));
  const sentences =
    verb === 'resend'
      ? [t('tickets:resend.mail', { email: row.email }), t('tickets:resend.old')]
      : [t('tickets:revoke.link', { email: row.email }), t('tickets:revoke.join', { name, company: row.company.name })];
  return (
    <Modal
      opened
      onClose={close}
      title={<DialogTitle>{t(`tickets:${verb}.title`, { name })}</DialogTitle>}
      styles={{ content: SURFACE, header: SURFACE }}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="md">
        <Problem error={move.error} />
        <List size="sm" spacing={6}>
          {sentences.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
        {verb === 'revoke' && (
          <Textarea
            label={t('tickets:optional-reason')}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {t('common:cancel')}
          </Button>
          <Button
            data-autofocus
            loading={move.isPending}
            onClick={() => move.mutate(reason.trim())}
            {...(verb === 'revoke' ? { color: 'red.8' } : {})}
          >
            {t(`tickets:${verb}.confirm`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
