import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import type { OperationsOverview, OutboundRelease } from '@keyward/contracts';
import { IconHandStop, IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holdOutbound, overviewQuery, releaseOutbound } from '../../api/operations.js';
import { meQuery } from '../../api/session.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { TimeAgo } from '../../components/time-ago.js';
import { DialogTitle, SURFACE } from '../tickets/dialog-title.js';
import { Notice } from '../tickets/notice.js';

type Held = NonNullable<OperationsOverview['held']>;

const useMayHold = () => useSuspenseQuery(meQuery).data.actions.includes('outbound.hold');

/** Shows at once how it stands, says what was done, and closes. */
function useOutbound<T>(act: (input: T) => Promise<OperationsOverview>, said: string, close: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (overview) => {
      client.setQueryData(overviewQuery.queryKey, overview);
      void client.invalidateQueries({ queryKey: ['operations'] });
      tell(t(said));
      close();
    },
  });
}

interface DialogProps {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly close: () => void;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly run: () => void;
  readonly children?: React.ReactNode;
}

function Dialog({ title, text, confirm, close, error, pending, run, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={close}
      title={<DialogTitle>{title}</DialogTitle>}
      styles={{ content: SURFACE, header: SURFACE }}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="md">
        <Problem error={error} />
        <Text size="sm">{text}</Text>
        {children}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
            {t('common:cancel')}
          </Button>
          <Button loading={pending} onClick={run}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Release({ held, close }: { held: Held; close: () => void }) {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState<OutboundRelease['waiting']>(held.moved ? 'drop' : 'send');
  const release = useOutbound(releaseOutbound, 'operations:outbound.released', close);
  return (
    <Dialog
      title={t('operations:outbound.release')}
      text={t(`operations:outbound.${held.moved ? 'release-moved' : 'release-text'}`)}
      confirm={t('operations:outbound.release')}
      close={close}
      error={release.error}
      pending={release.isPending}
      run={() => release.mutate(waiting)}
    >
      <Radio.Group
        label={t('operations:outbound.waiting', { count: held.mails })}
        value={waiting}
        onChange={(value) => setWaiting(value)}
      >
        <Stack gap={6} mt={6}>
          <Radio value="send" label={t('operations:outbound.send')} />
          <Radio value="drop" label={t('operations:outbound.drop')} />
        </Stack>
      </Radio.Group>
    </Dialog>
  );
}

/** Says that nothing leaves, since when and why, and how it leaves again. Nothing while all leaves. */
export function HeldNotice() {
  const { t } = useTranslation();
  const { data } = useQuery(overviewQuery);
  const mayHold = useMayHold();
  const [releases, setReleases] = useState(false);
  const held = data?.held;
  if (!held) return null;
  return (
    <Stack mb="lg" gap={0}>
      <Notice title={t('operations:outbound.title')} icon={IconHandStop}>
        <Text>{t(`operations:outbound.${held.moved ? 'moved' : 'asked'}`)}</Text>
        {held.since !== null && (
          <Text size="sm" mt={4}>
            {t('operations:outbound.since')} <TimeAgo at={held.since} />
          </Text>
        )}
        {mayHold && (
          <Button
            mt="sm"
            variant="default"
            leftSection={<IconSend size={17} aria-hidden />}
            onClick={() => setReleases(true)}
          >
            {t('operations:outbound.release')}
          </Button>
        )}
      </Notice>
      {releases && <Release held={held} close={() => setReleases(false)} />}
    </Stack>
  );
}

function Hold({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const hold = useOutbound(holdOutbound, 'operations:outbound.held', close);
  return (
    <Dialog
      title={t('operations:outbound.hold')}
      text={t('operations:outbound.hold-text')}
      confirm={t('operations:outbound.hold')}
      close={close}
      error={hold.error}
      pending={hold.isPending}
      run={() => hold.mutate(undefined)}
    />
  );
}

/** For whoever may: holds what leaves, after a question. */
export function HoldButton() {
  const { t } = useTranslation();
  const { data } = useQuery(overviewQuery);
  const mayHold = useMayHold();
  const [asks, setAsks] = useState(false);
  if (!mayHold || !data || data.held) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconHandStop size={17} aria-hidden />} onClick={() => setAsks(true)}>
        {t('operations:outbound.hold')}
      </Button>
      {asks && <Hold close={() => setAsks(false)} />}
    </>
  );
}
