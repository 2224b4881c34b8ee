import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { catalogueQuery, rightsQuery } from '../../api/directory.js';
import { ticketQuery } from '../../api/tickets.js';
import { ListSkeleton } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { fullName } from '../../lib/format.js';
import { ReviseForm } from './revise-form.js';

/** A new revision of an enquiry that is not decided yet; approvals given so far no longer count. */
export function RevisePage() {
  const { t } = useTranslation();
  const { number } = useParams({ from: '/inside/tickets/$number/revise' });
  const ticket = useQuery(ticketQuery(number));
  const catalogue = useQuery(catalogueQuery);
  const person = ticket.data?.kind === 'change' ? ticket.data.person.id : null;
  const rights = useQuery({ ...rightsQuery(person ?? '', ticket.data?.unit.id), enabled: person !== null });
  const error = ticket.error ?? catalogue.error ?? rights.error;
  const retry = () => void Promise.all([ticket.refetch(), catalogue.refetch()]);
  if (error) return <Problem error={error} onRetry={retry} />;
  if (!ticket.data || !catalogue.data || (person !== null && !rights.data)) return <ListSkeleton rows={8} />;
  const header = (
    <PageHeader
      title={t('enquiry:revise.title', { name: fullName(ticket.data.person) })}
      lead={t('enquiry:revise.lead', { number })}
      back={{ to: `/tickets/${number}`, label: number }}
    />
  );
  if (!ticket.data.actions.includes('revise')) {
    return (
      <>
        {header}
        <Empty title={t('enquiry:revise.closed')}>{t('enquiry:revise.closedText')}</Empty>
      </>
    );
  }
  return (
    <>
      {header}
      <ReviseForm ticket={ticket.data} catalogue={catalogue.data} rights={rights.data?.items ?? []} />
    </>
  );
}
