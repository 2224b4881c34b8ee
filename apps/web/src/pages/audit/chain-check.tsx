import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { AuditChainPiece, AuditEntry } from '@keyward/contracts';
import { IconAlertTriangle, IconCircleCheck, IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkChain } from '../../api/audit.js';
import { Problem } from '../../components/problem.js';
import { useFormat } from '../../lib/use-format.js';

type Show = (entry: AuditEntry) => void;

/** Checks whether the log is as it was written, and names the first row that is not. */
export function ChainCheck({ show }: { show: Show }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [piece, setPiece] = useState<AuditChainPiece>();
  const check = useMutation({ mutationFn: () => checkChain(setPiece), onMutate: () => setPiece(undefined) });
  const checked = Number(piece?.number ?? 0);
  const total = Number(piece?.total ?? 0);
  return (
    <Stack gap="sm" mb="lg">
      <Group gap="md">
        <Button
          variant="default"
          leftSection={<IconShieldCheck size={18} aria-hidden />}
          loading={check.isPending}
          onClick={() => check.mutate()}
        >
          {t('audit:verify.button')}
        </Button>
        <Text size="sm" c="dimmed" style={{ flex: '1 1 240px' }}>
          {check.isPending
            ? t('audit:verify.progress', { checked: number(checked), total: number(total) })
            : t('audit:verify.lead')}
        </Text>
      </Group>
      {check.isPending && (
        <Progress value={total === 0 ? 0 : (checked / total) * 100} aria-label={t('audit:verify.button')} />
      )}
      <Problem error={check.error} onRetry={() => check.mutate()} />
      <div aria-live="polite">{check.data && <Outcome piece={check.data} show={show} />}</div>
    </Stack>
  );
}

/** In the colour of text: that of the notice is too pale to be read on it. */
const Said = ({ text }: { text: string }) => (
  <Text component="span" fw={700} c="var(--mantine-color-text)">
    {text}
  </Text>
);

function Outcome({ piece, show }: { piece: AuditChainPiece; show: Show }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { fault } = piece;
  if (!fault) {
    return (
      <Alert color="teal" icon={<IconCircleCheck aria-hidden />} title={<Said text={t('audit:verify.whole')} />}>
        <Text size="sm">
          {t('audit:verify.checked', { count: Number(piece.number), number: number(Number(piece.number)) })}
        </Text>
        <Text size="sm">{t('audit:verify.anchor')}</Text>
        <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {piece.number} {piece.hash}
        </Text>
      </Alert>
    );
  }
  const { event } = fault;
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={<Said text={t('audit:verify.broken')} />}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t(`audit:verify.fault.${fault.what}`, { number: number(Number(fault.number)) })}</Text>
        {event && <Entry event={event} show={show} />}
        <Text size="sm">{t('audit:verify.remedy')}</Text>
      </Stack>
    </Alert>
  );
}

function Entry({ event, show }: { event: AuditEntry; show: Show }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  return (
    <>
      <Text size="sm" fw={600}>
        {t('audit:verify.row', { at: dateTime(event.at), name: event.actor.name, what: event.sentence })}
      </Text>
      <Button size="xs" variant="default" onClick={() => show(event)}>
        {t('audit:verify.show')}
      </Button>
    </>
  );
}
