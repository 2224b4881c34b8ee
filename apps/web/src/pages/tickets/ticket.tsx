import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/session.js';
import { ticketQuery } from '../../api/tickets.js';
import { TicketShell } from './ticket-shell.js';

/** A ticket, reached from “My tickets” or from a mail. */
export function TicketPage() {
  const { t } = useTranslation();
  const { number } = useParams({ from: '/inside/tickets/$number' });
  const { data: me } = useSuspenseQuery(meQuery);
  const ticket = useQuery(ticketQuery(number));
  const queue = me.actions.includes('queue.read');
  return (
    <TicketShell
      number={number}
      query={ticket}
      me={me}
      back={queue ? { to: '/queue', label: t('shell:queue') } : { to: '/tickets', label: t('shell:tickets') }}
    />
  );
}
