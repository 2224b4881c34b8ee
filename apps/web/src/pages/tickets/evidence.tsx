import { Anchor, Button, FileButton, Group, Text, Title } from '@mantine/core';
import type { Ticket } from '@keyward/contracts';
import { IconFile, IconPaperclip, IconPhoto } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { addAttachment, attachmentUrl, FILE_KINDS } from '../../api/attachments.js';
import { showTicket } from '../../api/tickets.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { TimeAgo } from '../../components/time-ago.js';
import { useFormat } from '../../lib/use-format.js';
import classes from './evidence.module.css';
import pageClasses from './ticket.module.css';

function Files({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className={classes['files']}>
      {ticket.attachments.map(({ id, name, kind, size, by, at }) => {
        const IconOf = kind.startsWith('image/') ? IconPhoto : IconFile;
        return (
          <li key={id}>
            <IconOf size={20} stroke={1.7} aria-hidden />
            <div>
              <Anchor href={attachmentUrl(id)} download style={{ overflowWrap: 'anywhere' }}>
                {name}
              </Anchor>
              <Text size="sm" c="dimmed">
                {t('tickets:evidence.by', { by, size: format.number(Math.max(1, Math.round(size / 1024))) })}{' '}
                <TimeAgo at={at} />
              </Text>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Files that show what is claimed, and a way to add one. Nothing where there is neither. */
export function Evidence({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const chosen = useRef<() => void>(null);
  const adding = useMutation({
    mutationFn: (file: File) => addAttachment(ticket.number, file),
    onSuccess: (next, file) => {
      showTicket(client, next);
      tell(t('tickets:evidence.added', { name: file.name }));
    },
    // the same file may be chosen again
    onSettled: () => chosen.current?.(),
  });
  if (ticket.attachments.length === 0 && !ticket.attaches) return null;
  return (
    <section aria-labelledby="evidence" className={`surface ${pageClasses['section']}`}>
      <Group justify="space-between" mb="md">
        <Title order={2} id="evidence">
          {t('tickets:evidence.title')}
        </Title>
        {ticket.attaches && (
          <FileButton accept={FILE_KINDS} resetRef={chosen} onChange={(file) => file && adding.mutate(file)}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                loading={adding.isPending}
                leftSection={<IconPaperclip size={17} aria-hidden />}
              >
                {t('tickets:evidence.add')}
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      <Problem error={adding.error} />
      {ticket.attachments.length > 0 ? <Files ticket={ticket} /> : <Text c="dimmed">{t('tickets:evidence.none')}</Text>}
    </section>
  );
}
