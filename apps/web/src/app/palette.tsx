import { Spotlight, spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { ActionIcon, Tooltip } from '@mantine/core';
import type { Me } from '@keyward/contracts';
import { IconArrowRight, IconBuilding, IconCommand, IconSearch } from '@tabler/icons-react';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { companiesQuery } from '../api/company.js';
import { queueTabs, toTab } from '../pages/queue/queue-filter.js';
import { WORDS } from './navigation.js';
import { placesOf } from './places.js';

/** So many companies are offered; whoever looks for another types more of its name. */
const COMPANIES = 5;
const NUMBER = /^k-\d{4}-\d{6,}$/i;

/** Companies whose name has what is typed, once that rests. */
function useCompanies(me: Me, asked: string): SpotlightActionData[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [q] = useDebouncedValue(asked, 200);
  const enabled = q.length > 1 && !NUMBER.test(q) && me.actions.includes('companies.read');
  const { data } = useInfiniteQuery({ ...companiesQuery({ q }, COMPANIES), enabled });
  if (!enabled || asked === '') return [];
  return (data?.pages[0]?.items ?? []).map(({ id, name }) => ({
    id: `company-${id}`,
    label: t('desk:palette.company', { name }),
    onClick: () => void navigate({ to: '/company', search: { company: id } }),
    leftSection: <IconBuilding size={18} aria-hidden />,
  }));
}

/** What can be gone to: a ticket by its number or whatever is searched for, parts of the queue, pages, companies. */
function useWays(me: Me, query: string): SpotlightActionData[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = query.trim();
  const companies = useCompanies(me, asked);
  const icon = <IconArrowRight size={18} aria-hidden />;
  const found: SpotlightActionData[] = NUMBER.test(asked)
    ? [
        {
          id: 'ticket',
          label: t('desk:palette.ticket', { number: asked.toUpperCase() }),
          onClick: () => void navigate({ to: '/queue/$number', params: { number: asked.toUpperCase() } }),
          leftSection: icon,
        },
      ]
    : [];
  const search: SpotlightActionData[] =
    asked === ''
      ? []
      : [
          {
            id: 'search',
            label: t('desk:palette.search', { q: asked }),
            onClick: () => void navigate({ to: '/queue', search: { view: 'company', q: asked } }),
            leftSection: <IconSearch size={18} aria-hidden />,
          },
        ];
  const tabs = queueTabs(me).map((tab) => ({
    id: `tab-${tab}`,
    label: t('desk:palette.tab', { tab: t(`queue:tab.${tab}`) }),
    onClick: () => void navigate({ to: '/queue', search: toTab(tab, {}) }),
    leftSection: icon,
  }));
  const places = placesOf(me)
    .filter((place) => place !== '/queue')
    .map((place) => ({
      id: place,
      label: t(place === '/team' ? 'shell:people' : WORDS[place]),
      onClick: () => void navigate({ to: place }),
      leftSection: icon,
    }));
  const fits = ({ label }: SpotlightActionData) => label?.toLowerCase().includes(asked.toLowerCase()) ?? false;
  return [...found, ...[...tabs, ...places].filter(fits), ...companies, ...search];
}

/** Goes anywhere by a few letters: Ctrl or Cmd and K, or its button. For staff, who go to and fro all day. */
export default function Palette({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const ways = useWays(me, query);
  return (
    <>
      <Tooltip label={t('desk:palette.button')}>
        <ActionIcon
          variant="default"
          aria-label={t('desk:palette.button')}
          aria-keyshortcuts="Control+K Meta+K"
          onClick={spotlight.open}
        >
          <IconCommand size={20} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Spotlight
        actions={ways}
        query={query}
        onQueryChange={setQuery}
        filter={(_query, actions) => actions}
        nothingFound={t('desk:palette.nothing')}
        clearQueryOnClose
        scrollable
        maxHeight={360}
        // more than fits is reached by the arrows of the search, and by scrolling with the keys as well (WCAG 2.1.1)
        scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
        searchProps={{
          'aria-label': t('desk:palette.label'),
          placeholder: t('desk:palette.label'),
          leftSection: <IconSearch size={18} aria-hidden />,
        }}
      />
    </>
  );
}
