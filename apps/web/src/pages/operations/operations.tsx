import { Badge, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { overviewQuery } from '../../api/operations.js';
import { OnlyFor } from '../../components/only-for.js';
import { PageHeader } from '../../components/page-header.js';
import { useFormat } from '../../lib/use-format.js';
import classes from '../queue/queue-tabs.module.css';
import { Deliveries } from './deliveries.js';
import { Mails } from './mails.js';
import { countIn, shownCount, tabOf, TABS, type OperationsTab } from './operations-tab.js';
import { HeldNotice, HoldButton } from './outbound.js';
import { Overview } from './overview.js';
import { Tasks } from './tasks.js';

/** What somebody has to see to stands out, as long as there is any. */
const PRESSING: readonly OperationsTab[] = ['dead', 'refused', 'given-up'];

function Count({ tab }: { tab: OperationsTab }) {
  const { number } = useFormat();
  const { data } = useQuery(overviewQuery);
  const count = countIn(tab, data);
  if (count === undefined) return null;
  return (
    <Badge size="sm" variant="light" color={PRESSING.includes(tab) && count > 0 ? 'red' : 'gray'} miw={24} px={6}>
      {shownCount(count, number)}
    </Badge>
  );
}

function ListOf({ tab }: { tab: OperationsTab }) {
  switch (tab) {
    case 'mails':
      return <Mails view="all" />;
    case 'refused':
      return <Mails view="refused" />;
    case 'webhooks':
      return <Deliveries view="all" />;
    case 'given-up':
      return <Deliveries view="given-up" />;
    default:
      return <Tasks view={tab} />;
  }
}

function Lists() {
  const { t } = useTranslation();
  const tab = tabOf(useSearch({ from: '/inside/operations' }).view);
  const navigate = useNavigate({ from: '/operations' });
  return (
    <Tabs
      value={tab}
      onChange={(view) => void navigate({ search: { view: tabOf(view ?? undefined) }, replace: true })}
      keepMounted={false}
    >
      <Tabs.List className={classes['list']} mb="md" aria-label={t('operations:tabs')}>
        {TABS.map((each) => (
          <Tabs.Tab key={each} value={each} rightSection={<Count tab={each} />}>
            {t(`operations:tab.${each}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>
        <ListOf tab={tab} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** Whether the work behind the scenes gets done: tasks, mails, webhooks, workers. */
export function OperationsPage() {
  const { t } = useTranslation();
  return (
    <OnlyFor action="operations.read" title={t('operations:title')}>
      <PageHeader title={t('operations:title')} lead={t('operations:lead')} actions={<HoldButton />} />
      <HeldNotice />
      <Overview />
      <Lists />
    </OnlyFor>
  );
}
