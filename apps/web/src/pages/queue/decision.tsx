import { Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/session.js';
import { ticketQuery } from '../../api/tickets.js';
import { LinkButton } from '../../components/link-button.js';
import { TicketShell } from '../tickets/ticket-shell.js';
import { useNeighbours } from './queue-order.js';
import { useShortcuts, useShortcutsOn } from './shortcuts.js';

function Beside({ before, after }: { before: string | undefined; after: string | undefined }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {before && (
        <LinkButton
          to="/queue/$number"
          params={{ number: before }}
          variant="default"
          leftSection={<IconChevronLeft size={16} aria-hidden />}
        >
          {t('queue:before')}
        </LinkButton>
      )}
      {after && (
        <LinkButton
          to="/queue/$number"
          params={{ number: after }}
          variant="default"
          rightSection={<IconChevronRight size={16} aria-hidden />}
        >
          {t('queue:after')}
        </LinkButton>
      )}
    </Group>
  );
}

/** A ticket, reached from the queue: the way to the next one is at hand. */
export function DecisionPage() {
  const { t } = useTranslation();
  const { number } = useParams({ from: '/inside/queue/$number' });
  const { data: me } = useSuspenseQuery(meQuery);
  const ticket = useQuery(ticketQuery(number));
  const { before, after } = useNeighbours(number);
  const navigate = useNavigate();
  const [keysOn] = useShortcutsOn();
  const go = (to: string | undefined) => to && void navigate({ to: '/queue/$number', params: { number: to } });
  useShortcuts(keysOn, { j: () => go(after), k: () => go(before), u: () => void navigate({ to: '/queue' }) });
  return (
    <TicketShell
      number={number}
      query={ticket}
      me={me}
      back={{ to: '/queue', label: t('shell:queue') }}
      tools={<Beside before={before} after={after} />}
    />
  );
}
