import { Badge, Tabs } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queueCountsQuery } from '../../api/desk.js';
import type { TicketSearch } from '../tickets/ticket-filter.js';
import { anywhere, countOf, type QueueTab } from './queue-filter.js';
import classes from './queue-tabs.module.css';

/** What somebody has to hurry about stands out, as long as there is any. */
const PRESSING: readonly QueueTab[] = ['overdue', 'failed'];

function Count({ tab, count }: { tab: QueueTab; count: string }) {
  const pressing = PRESSING.includes(tab) && count !== '0';
  return (
    <Badge size="sm" variant="light" color={pressing ? 'red' : 'gray'} miw={24} px={6}>
      {count}
    </Badge>
  );
}

interface Props {
  /** those of the reader */
  tabs: readonly QueueTab[];
  /** the one that is shown */
  open: QueueTab;
  /** what is searched for comes along to every tab */
  search: TicketSearch;
}

/** The parts of the queue, with how much is in each of what is searched for. */
export function QueueTabList({ tabs, open, search }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery({
    ...queueCountsQuery(anywhere(search)),
    enabled: tabs.length > 1,
  });
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [open, data]);
  return (
    <Tabs.List ref={list} className={classes['list']} mb="md" aria-label={t('queue:tabs')}>
      {tabs.map((tab) => {
        const count = countOf(tab, data);
        return (
          <Tabs.Tab key={tab} value={tab} rightSection={count && <Count tab={tab} count={count} />}>
            {t(`queue:tab.${tab}`)}
          </Tabs.Tab>
        );
      })}
    </Tabs.List>
  );
}
