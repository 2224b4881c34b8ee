import { Button, Group, Stack, Text } from '@mantine/core';
import type { CannedReply } from '@keyward/contracts';
import { IconPencil, IconPlus, IconTextPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { repliesQuery } from '../../api/desk.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { OnlyFor } from '../../components/only-for.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { useFormat } from '../../lib/use-format.js';
import { RemoveReply } from './remove-reply.js';
import { ReplyDialog } from './reply-dialog.js';

/** What is being done with which; `null` as the reply: a new one. */
type Doing = { what: 'edit'; reply: CannedReply | null } | { what: 'remove'; reply: CannedReply };

function Texts({ reply }: { reply: CannedReply }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      {reply.texts.map(({ language, text }) => (
        <Text key={language} size="sm" lineClamp={2} lang={language}>
          <Text span size="sm" c="dimmed">
            {t(`desk:language.${language}`)}:{' '}
          </Text>
          {text}
        </Text>
      ))}
    </Stack>
  );
}

function useColumns(act: (doing: Doing) => void): Column<CannedReply>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { key: 'name', header: t('desk:replies.name'), cell: ({ name }) => <Text fw={600}>{name}</Text> },
    { key: 'texts', header: t('desk:replies.texts'), cell: (reply) => <Texts reply={reply} /> },
    {
      key: 'changed',
      header: t('desk:replies.changed'),
      cell: ({ changedBy, changedAt }) => (
        <Text size="sm">
          {changedBy}
          <Text span size="sm" c="dimmed" display="block">
            {format.date(changedAt)}
          </Text>
        </Text>
      ),
    },
    {
      key: 'act',
      header: t('desk:replies.act'),
      cell: (reply) => (
        <Group gap="xs" wrap="nowrap">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPencil size={15} aria-hidden />}
            aria-label={t('desk:replies.edit-label', { name: reply.name })}
            onClick={() => act({ what: 'edit', reply })}
          >
            {t('desk:replies.edit')}
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTrash size={15} aria-hidden />}
            aria-label={t('desk:replies.remove-label', { name: reply.name })}
            onClick={() => act({ what: 'remove', reply })}
          >
            {t('desk:replies.remove')}
          </Button>
        </Group>
      ),
    },
  ];
}

function Replies() {
  const { t } = useTranslation();
  const replies = useQuery(repliesQuery);
  const [doing, act] = useState<Doing | null>(null);
  const columns = useColumns(act);
  const rows = replies.data?.items;
  const add = (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => act({ what: 'edit', reply: null })}>
      {t('desk:replies.add')}
    </Button>
  );
  const close = () => act(null);
  return (
    <>
      <PageHeader
        title={t('desk:replies.title')}
        lead={t('desk:replies.lead')}
        actions={rows?.length ? add : undefined}
      />
      <Problem error={replies.error} onRetry={() => void replies.refetch()} />
      {rows?.length === 0 ? (
        <Empty icon={IconTextPlus} title={t('desk:replies.empty-title')} action={add}>
          {t('desk:replies.empty-text')}
        </Empty>
      ) : (
        !replies.error && (
          <DataTable caption={t('desk:replies.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
        )
      )}
      {doing?.what === 'edit' && <ReplyDialog reply={doing.reply} close={close} />}
      {doing?.what === 'remove' && <RemoveReply reply={doing.reply} close={close} />}
    </>
  );
}

/** The texts that the desk says often: leads and operators keep them, everybody at the desk inserts them. */
export function RepliesPage() {
  const { t } = useTranslation();
  return (
    <OnlyFor action="replies.edit" title={t('desk:replies.title')}>
      <Replies />
    </OnlyFor>
  );
}
