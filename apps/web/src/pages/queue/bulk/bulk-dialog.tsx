import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import type { BulkInput, BulkResult, TicketRow } from '@keyward/contracts';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideMany } from '../../../api/desk.js';
import { TextLink } from '../../../components/link-button.js';
import { Problem } from '../../../components/problem.js';
import { fullName } from '../../../lib/format.js';
import { InsertReply } from '../../desk/insert-reply.js';
import { DialogTitle, SURFACE } from '../../tickets/dialog-title.js';
import { Summary } from '../../tickets/summary.js';
import { kindOfAll, type Selection } from './use-selection.js';

interface BulkDialogProps {
  verb: BulkInput['verb'];
  selection: Selection;
  close: () => void;
}

/** What would be decided: whom it is about, and what they get or lose. */
function Asked({ rows }: { rows: readonly TicketRow[] }) {
  return (
    <List size="sm" spacing={8} listStyleType="none">
      {rows.map((row) => (
        <List.Item key={row.number}>
          <Text size="sm" fw={600}>
            {row.number} · {fullName(row.person)} · {row.company.name}
          </Text>
          <Summary row={row} />
        </List.Item>
      ))}
    </List>
  );
}

/** What became of each ticket; of one that was left, why. */
function Results({ results }: BulkResult) {
  const { t } = useTranslation();
  const done = results.filter((each) => each.done).length;
  return (
    <Stack gap="sm">
      <Text component="output" fw={600}>
        {t('desk:bulk.result', { done, all: results.length })}
      </Text>
      <List size="sm" spacing={8} center={false}>
        {results.map(({ number, done: isDone, problem }) => (
          <List.Item
            key={number}
            icon={
              isDone ? (
                <IconCircleCheck size={18} color="var(--mantine-color-anchor)" aria-hidden />
              ) : (
                <IconAlertTriangle size={18} color="var(--mantine-color-error)" aria-hidden />
              )
            }
          >
            <TextLink to="/queue/$number" params={{ number }} size="sm">
              {number}
            </TextLink>{' '}
            {isDone ? t('desk:bulk.done') : t('desk:bulk.refused', { why: problem?.detail ?? '' })}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

/** The button that was pressed is gone: the focus goes to the one that leads on. */
function Outcome({ results, close }: BulkResult & { close: () => void }) {
  const { t } = useTranslation();
  const on = useRef<HTMLButtonElement>(null);
  useEffect(() => on.current?.focus(), []);
  return (
    <Stack gap="md">
      <Results results={results} />
      <Group justify="flex-end">
        <Button ref={on} onClick={close}>
          {t('common:close')}
        </Button>
      </Group>
    </Stack>
  );
}

function useBulk({ verb, selection }: BulkDialogProps) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const deciding = useMutation({
    mutationFn: (kind: TicketRow['kind']) =>
      decideMany({
        verb,
        kind,
        tickets: selection.rows.map(({ number, version, digest }) => ({ number, version, digest })),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      }),
    onSuccess: ({ results }) => {
      selection.leave(results.filter(({ done }) => done).map(({ number }) => number));
      for (const key of ['tickets', 'ticket']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  const send = () => {
    const kind = kindOfAll(selection.rows);
    setMissing(verb === 'reject' && reason.trim() === '');
    if (kind && (verb === 'approve' || reason.trim() !== '')) deciding.mutate(kind);
  };
  return { reason, setReason, missing, deciding, send };
}

type Bulk = ReturnType<typeof useBulk>;

function Question({ verb, selection, close, bulk }: BulkDialogProps & { bulk: Bulk }) {
  const { t } = useTranslation();
  const { reason, setReason, missing, deciding, send } = bulk;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="md">
        <Problem error={deciding.error} />
        <Text size="sm">{t(`desk:bulk.text-${verb}`)}</Text>
        <Asked rows={selection.rows} />
        {verb === 'reject' && (
          <>
            <Textarea
              data-autofocus
              label={t('desk:bulk.reason')}
              description={t('desk:bulk.who-reads')}
              required
              autosize
              minRows={3}
              maxRows={10}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={missing && t('errors:field.text-required')}
            />
            <InsertReply text={reason} change={setReason} />
          </>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={deciding.isPending} {...(verb === 'reject' ? { color: 'red.8' } : {})}>
            {t(`desk:bulk.confirm-${verb}`, { count: selection.rows.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Asks before many are decided, and then says what became of each. */
export function BulkDialog(props: BulkDialogProps) {
  const { verb, selection, close } = props;
  const { t } = useTranslation();
  const bulk = useBulk(props);
  const { data } = bulk.deciding;
  const [count] = useState(selection.rows.length);
  return (
    <Modal
      opened
      onClose={close}
      title={<DialogTitle>{data ? t('desk:bulk.over') : t(`desk:bulk.title-${verb}`, { count })}</DialogTitle>}
      styles={{ content: SURFACE, header: SURFACE }}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {data ? <Outcome {...data} close={close} /> : <Question {...props} bulk={bulk} />}
    </Modal>
  );
}
