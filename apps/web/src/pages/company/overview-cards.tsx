import { Group, List, Text } from '@mantine/core';
import type { CompanyOverview, Unit } from '@keyward/contracts';
import { IconAlertTriangle, IconCrown } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { overviewQuery } from '../../api/company.js';
import { unitsQuery } from '../../api/directory.js';
import { meQuery } from '../../api/session.js';
import { ListSkeleton } from '../../components/data-table.js';
import { TextLink } from '../../components/link-button.js';
import { Pill } from '../../components/pill.js';
import { Problem } from '../../components/problem.js';
import { useFormat } from '../../lib/use-format.js';
import { Card } from '../profile/card.js';

const STATUSES = ['active', 'invited', 'suspended', 'ended'] as const;
/** So many places are drawn; the rest are counted. */
const PLACES_SHOWN = 50;

function Numbers({ overview }: { overview: CompanyOverview }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Card title={t('company:overview.numbers')}>
      <Group gap="xl">
        {STATUSES.map((status) => (
          <div key={status}>
            <Text size="xl" fw={600}>
              {number(overview.people[status])}
            </Text>
            <Text size="sm">{t(`common:member.${status}`)}</Text>
          </div>
        ))}
        <div>
          <Text size="xl" fw={600}>
            {number(overview.openTickets)}
          </Text>
          <Text size="sm">{t('company:overview.open-tickets')}</Text>
        </div>
      </Group>
    </Card>
  );
}

function Person({ id, name, since }: { id: string; name: string; since: string }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  return (
    <Group gap="xs" align="baseline">
      <TextLink to="/team/$person" params={{ person: id }}>
        {name}
      </TextLink>
      <Text size="sm" c="dimmed">
        {t('company:overview.since', { date: date(since) })}
      </Text>
    </Group>
  );
}

function Administrators({ administrators: { total, items } }: Pick<CompanyOverview, 'administrators'>) {
  const { t } = useTranslation();
  return (
    <Card title={t('company:overview.administrators')}>
      {total === 0 && (
        <Pill tone="bad" icon={IconAlertTriangle} wrap>
          {t('company:overview.nobody')}
        </Pill>
      )}
      {total === 1 && <Text>{t('company:overview.last')}</Text>}
      <List listStyleType="none">
        {items.map((one) => (
          <List.Item key={one.id}>
            <Person {...one} />
          </List.Item>
        ))}
      </List>
      {total > items.length && <Text>{t('company:overview.more', { count: total - items.length })}</Text>}
    </Card>
  );
}

/** What only one person of the company can have: who has it, and by which ticket somebody else is to. */
function Single({ single }: Pick<CompanyOverview, 'single'>) {
  const { t } = useTranslation();
  return (
    <Card title={t('company:overview.single')} lead={t('company:overview.single-lead')}>
      <List listStyleType="none" icon={<IconCrown size={16} aria-hidden />}>
        {single.map(({ item, label, holder, asked }) => (
          <List.Item key={item}>
            <Group gap="sm" align="baseline">
              <Text fw={600}>{label}</Text>
              {holder ? <Person {...holder} /> : <Text>{t('company:overview.held-by-nobody')}</Text>}
              {asked !== null && (
                <TextLink to="/tickets/$number" params={{ number: asked }}>
                  {t('company:overview.asked', { number: asked })}
                </TextLink>
              )}
            </Group>
          </List.Item>
        ))}
      </List>
    </Card>
  );
}

function Modules({ overview: { company, modules } }: { overview: CompanyOverview }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  return (
    <Card title={t('company:overview.modules')} lead={t('company:overview.modules-lead')}>
      <List listStyleType="none">
        {modules.map(({ item, label, unit, since }) => (
          <List.Item key={`${item} ${unit.id}`}>
            {label}
            {unit.id !== company.id && ` · ${unit.name}`}{' '}
            <Text span size="sm" c="dimmed">
              {t('company:overview.since', { date: date(since) })}
            </Text>
          </List.Item>
        ))}
      </List>
    </Card>
  );
}

/** Who of the company sees its tickets, for those who cannot choose it. */
function SeenBy({ overview: { seenBy, seenItems } }: { overview: CompanyOverview }) {
  const { t } = useTranslation();
  return (
    <Card title={t('company:sharing.title')}>
      <div>
        <Text fw={600}>{t(`company:sharing.audience.${seenBy}`)}</Text>
        <Text size="sm">{t(`company:sharing.means.${seenBy}`)}</Text>
        {seenItems.length > 0 && <Text size="sm">{seenItems.map(({ label }) => label).join(', ')}</Text>}
      </div>
    </Card>
  );
}

/** The places of a company as they stand under one another. */
function Places({ company, units }: { company: string; units: readonly Unit[] }) {
  const { t } = useTranslation();
  const own = units.filter(({ companyId }) => companyId === company);
  const top = Math.min(...own.map(({ depth }) => depth));
  if (own.length < 2) return null;
  return (
    <Card title={t('company:overview.places')}>
      <List listStyleType="none">
        {own.slice(0, PLACES_SHOWN).map(({ id, name, depth }) => (
          <List.Item key={id} ml={(depth - top) * 20}>
            {name}
          </List.Item>
        ))}
      </List>
      {own.length > PLACES_SHOWN && <Text>{t('company:overview.more', { count: own.length - PLACES_SHOWN })}</Text>}
    </Card>
  );
}

/** A company at a glance. @param company its id; absent: the one worked in */
export function OverviewCards({ company }: { company?: string }) {
  const { data: me } = useSuspenseQuery(meQuery);
  const overview = useQuery(overviewQuery(company));
  const units = useQuery(unitsQuery);
  if (overview.error) return <Problem error={overview.error} onRetry={() => void overview.refetch()} />;
  if (!overview.data) return <ListSkeleton rows={4} />;
  const { administrators, single, modules } = overview.data;
  return (
    <>
      <Numbers overview={overview.data} />
      <Administrators administrators={administrators} />
      {single.length > 0 && <Single single={single} />}
      {modules.length > 0 && <Modules overview={overview.data} />}
      {me.kind === 'staff' && <SeenBy overview={overview.data} />}
      <Places company={overview.data.company.id} units={units.data ?? []} />
    </>
  );
}
