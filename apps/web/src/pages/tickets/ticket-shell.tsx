import { Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Me, Ticket } from '@keyward/contracts';
import { IconTicketOff } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/http.js';
import { Empty } from '../../components/empty.js';
import { LinkButton } from '../../components/link-button.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { ShortcutHelp } from '../queue/shortcut-help.js';
import { TicketView } from './ticket-view.js';
import classes from './ticket.module.css';

interface TicketShellProps {
  number: string;
  query: UseQueryResult<Ticket>;
  me: Me;
  back: { to: string; label: string };
  tools?: ReactNode;
}

function TicketSkeleton({ number, back }: Pick<TicketShellProps, 'number' | 'back'>) {
  return (
    <>
      <PageHeader title={number} back={back} />
      <div className={classes['columns']} aria-busy="true">
        <Stack gap="lg">
          <Skeleton height={112} radius="md" />
          <Skeleton height={240} radius="md" />
          <Skeleton height={200} radius="md" />
        </Stack>
        <Skeleton height={320} radius="md" />
      </div>
    </>
  );
}

function NotThere({ number, back }: Pick<TicketShellProps, 'number' | 'back'>) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={number} back={back} />
      <Empty
        icon={IconTicketOff}
        title={t('tickets:not-there.title')}
        action={
          <LinkButton to={back.to} variant="default">
            {back.label}
          </LinkButton>
        }
      >
        {t('tickets:not-there.text')}
      </Empty>
    </>
  );
}

/** A ticket in all its states: on its way, not there, away, and there. */
export function TicketShell({ number, query, me, back, tools }: TicketShellProps) {
  const [helped, help] = useDisclosure(false);
  if (query.data) {
    const keys = me.kind === 'staff' && (
      <ShortcutHelp where="decision" opened={helped} open={help.open} close={help.close} />
    );
    return (
      <TicketView
        key={number}
        ticket={query.data}
        me={me}
        back={back}
        help={help.open}
        tools={
          <>
            {tools}
            {keys}
          </>
        }
      />
    );
  }
  if (!query.error) return <TicketSkeleton number={number} back={back} />;
  if (query.error instanceof ProblemError && query.error.problem.status === 404) {
    return <NotThere number={number} back={back} />;
  }
  return (
    <>
      <PageHeader title={number} back={back} />
      <Problem error={query.error} onRetry={() => void query.refetch()} />
    </>
  );
}
