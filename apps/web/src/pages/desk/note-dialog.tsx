import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import type { Ticket } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addNote } from '../../api/desk.js';
import { showTicket } from '../../api/tickets.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { DialogTitle, SURFACE } from '../tickets/dialog-title.js';
import { useDraft } from '../tickets/use-draft.js';
import { InsertReply } from './insert-reply.js';

interface NoteDialogProps {
  ticket: Ticket;
  opened: boolean;
  close: () => void;
}

function useNote({ ticket, close }: NoteDialogProps, both: boolean) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText, clear] = useDraft(`${ticket.number}.note`);
  const [missing, setMissing] = useState(false);
  const [visibility, setVisibility] = useState<Ticket['notes'][number]>(both ? 'internal' : 'public');
  const noting = useMutation({
    mutationFn: () => addNote(ticket.number, { text: text.trim(), visibility }),
    onSuccess: (next) => {
      showTicket(client, next);
      clear();
      close();
      tell(t('desk:note.done'));
    },
  });
  const send = () => {
    setMissing(text.trim() === '');
    if (text.trim() !== '') noting.mutate();
  };
  const leave = () => {
    noting.reset();
    setMissing(false);
    close();
  };
  return { text, setText, missing, visibility, setVisibility, noting, send, leave };
}

type Note = ReturnType<typeof useNote>;

function WhoReads({ ticket, note: { visibility, setVisibility } }: { ticket: Ticket; note: Note }) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('desk:note.for')}
      value={visibility}
      onChange={(value) => setVisibility(value === 'public' ? 'public' : 'internal')}
    >
      <Stack gap={6} mt={6}>
        <Radio value="internal" label={t('desk:note.internal')} description={t('desk:note.internal-text')} />
        <Radio
          value="public"
          label={t('desk:note.public', { company: ticket.company.name })}
          description={t('desk:note.public-text', { filer: ticket.filedBy.name })}
        />
      </Stack>
    </Radio.Group>
  );
}

/** A note on a ticket: nothing changes by it, and nobody waits. Whom it is for is said before it is written. */
export function NoteDialog(props: NoteDialogProps) {
  const { ticket, opened } = props;
  const { t } = useTranslation();
  const both = ticket.notes.includes('internal');
  const note = useNote(props, both);
  return (
    <Modal
      opened={opened}
      onClose={note.leave}
      title={<DialogTitle>{t('desk:note.title', { number: ticket.number })}</DialogTitle>}
      styles={{ content: SURFACE, header: SURFACE }}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          note.send();
        }}
      >
        <Stack gap="md">
          <Problem error={note.noting.error} />
          {both && <WhoReads ticket={ticket} note={note} />}
          <Textarea
            data-autofocus
            label={t('desk:note.label')}
            description={both ? undefined : t('desk:note.description')}
            required
            autosize
            minRows={3}
            maxRows={10}
            maxLength={4000}
            value={note.text}
            onChange={(event) => note.setText(event.currentTarget.value)}
            error={note.missing && t('errors:field.text-required')}
          />
          <InsertReply text={note.text} change={note.setText} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={note.leave}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={note.noting.isPending}>
              {t('desk:note.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
