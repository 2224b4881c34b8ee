import { Stack, Text } from '@mantine/core';
import type { Ticket, TicketLine } from '@keyward/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../../components/data-table.js';
import { Reasons } from '../../components/reasons.js';
import { isDecidable, isMoved } from '../queue/decision/decision.js';
import { Held } from './held.js';
import { LineChange } from './line-change.js';
import { LineDecision } from './line-decision.js';
import classes from './ticket.module.css';

const CLOSED: readonly Ticket['status'][] = ['rejected', 'withdrawn', 'superseded', 'expired', 'done'];

interface TicketLinesProps {
  ticket: Ticket;
  /** what stands in the last column instead of the decision, for whoever decides now */
  decide?: ((line: TicketLine) => ReactNode) | undefined;
}

/** What the rules say of a line as of now, with their warnings. */
function Rule({ line }: { line: TicketLine }) {
  const { t } = useTranslation();
  if (!line.verdict) return null;
  const { outcome, because, warnings } = line.verdict;
  const stopped = outcome === 'refused' || outcome === 'needs';
  return (
    <Stack gap={4} className={classes['rule'] ?? ''}>
      <Text size="sm" {...(stopped ? { fw: 600, c: 'var(--mantine-color-error)' } : { c: 'dimmed' })}>
        {t(`tickets:outcome.${outcome}`)}
      </Text>
      <Reasons because={because} tone={stopped ? 'error' : 'dimmed'} />
      <Reasons because={warnings} />
    </Stack>
  );
}

function Decision({ line, ticket, decide }: TicketLinesProps & { line: TicketLine }) {
  if (decide && isDecidable(line)) return decide(line);
  return (
    <div>
      <LineDecision line={line} closed={CLOSED.includes(ticket.status)} />
    </div>
  );
}

function LineCard({ line, ticket, decide }: TicketLinesProps & { line: TicketLine }) {
  const { t } = useTranslation();
  return (
    <Stack gap={12}>
      <LineChange line={line} ticket={ticket} />
      <dl className={classes['states']}>
        <div>
          <dt>{t('tickets:line.when-filed')}</dt>
          <dd>
            <Held held={line.heldWhenFiled} state={line.whenFiled} />
          </dd>
        </div>
        <div>
          <dt>{t('tickets:line.now')}</dt>
          <dd>
            <Held held={line.heldNow} state={line.now} moved={isMoved(line)} />
          </dd>
        </div>
        <div>
          <dt>{t('tickets:line.asked')}</dt>
          <dd>
            <Held held={line.asked} state={line.wanted} />
          </dd>
        </div>
      </dl>
      <Rule line={line} />
      <Decision line={line} ticket={ticket} decide={decide} />
    </Stack>
  );
}

function useLineColumns({ ticket, decide }: TicketLinesProps): Column<TicketLine>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'change',
      header: t('tickets:line.change'),
      width: decide ? '' : '40%',
      cell: (line) => (
        <Stack gap={8}>
          <LineChange line={line} ticket={ticket} />
          <Rule line={line} />
        </Stack>
      ),
    },
    {
      key: 'filed',
      header: t('tickets:line.when-filed'),
      cell: (line) => <Held held={line.heldWhenFiled} state={line.whenFiled} />,
    },
    {
      key: 'now',
      header: t('tickets:line.now'),
      cell: (line) => <Held held={line.heldNow} state={line.now} moved={isMoved(line)} />,
    },
    { key: 'asked', header: t('tickets:line.asked'), cell: (line) => <Held held={line.asked} state={line.wanted} /> },
    {
      key: 'decision',
      header: t('tickets:line.decision'),
      width: decide ? 240 : '',
      pinned: decide !== undefined,
      cell: (line) => <Decision line={line} ticket={ticket} decide={decide} />,
    },
  ];
}

/** Every line of a ticket: held when filed, held now, asked for; the rule; the decision; and what else happens. */
export function TicketLines(props: TicketLinesProps) {
  const { t } = useTranslation();
  const columns = useLineColumns(props);
  if (props.ticket.lines.length === 0) {
    return <Text c="dimmed">{t(`tickets:line.none-${props.ticket.kind}`)}</Text>;
  }
  return (
    <Stack gap={12}>
      <DataTable
        caption={t('tickets:line.title')}
        columns={columns}
        rows={props.ticket.lines}
        cardsBelow={props.decide ? 'desktop' : 'tablet'}
        rowKey={(line) => String(line.line)}
        card={(line) => <LineCard line={line} {...props} />}
      />
      {[...new Set(props.ticket.effects.map(({ sentence }) => sentence))].map((sentence) => (
        <Text key={sentence}>{sentence}</Text>
      ))}
    </Stack>
  );
}
