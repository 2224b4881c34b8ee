import { Group, Select, Stack, Text, Title } from '@mantine/core';
import type { Catalogue, Person } from '@keyward/contracts';
import { IconKey, IconUserCheck, IconUserCog, IconUserOff, IconUserPause, IconUserShare } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { catalogueQuery, personQuery } from '../../api/directory.js';
import { meQuery } from '../../api/session.js';
import { ListSkeleton } from '../../components/data-table.js';
import { LinkButton } from '../../components/link-button.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { MemberBadge } from '../../components/status-badge.js';
import { fullName } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { HeldRights } from '../access/held-rights.js';
import { ErasePerson } from './erase-person.js';
import { History } from './history.js';
import { PendingChips } from './person-cells.js';
import { PersonInvitations } from './person-invitations.js';
import { PersonTickets } from './person-tickets.js';
import { WhatEnds } from './what-ends.js';

function Actions({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const about = { person: person.id };
  return (
    <>
      {me.actions.includes('enquiry.on-behalf') && (
        <LinkButton
          to="/enquiries/new"
          search={about}
          variant="default"
          leftSection={<IconUserShare size={18} aria-hidden />}
        >
          {t('team:person.on-behalf')}
        </LinkButton>
      )}
      {person.actions.includes('change') && (
        <LinkButton
          to="/enquiries/new"
          search={{ kind: 'change', ...about }}
          leftSection={<IconUserCog size={18} aria-hidden />}
        >
          {t('team:person.change')}
        </LinkButton>
      )}
      {person.actions.includes('reactivate') && (
        <LinkButton
          to="/enquiries/new"
          search={{ kind: 'reactivate', ...about }}
          leftSection={<IconUserCheck size={18} aria-hidden />}
        >
          {t('team:person.reactivate')}
        </LinkButton>
      )}
      {person.actions.includes('suspend') && (
        <LinkButton
          to="/enquiries/new"
          search={{ kind: 'suspend', ...about }}
          variant="default"
          leftSection={<IconUserPause size={18} aria-hidden />}
        >
          {t('team:person.suspend')}
        </LinkButton>
      )}
      {person.actions.includes('deactivate') && (
        <LinkButton
          to="/enquiries/new"
          search={{ kind: 'deactivate', ...about }}
          variant="default"
          leftSection={<IconUserOff size={18} aria-hidden />}
        >
          {t('team:person.deactivate')}
        </LinkButton>
      )}
    </>
  );
}

function Facts({ person }: { person: Person }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    [t('team:column.login'), person.login],
    [t('team:person.position'), person.position],
    [t('team:column.company'), person.company.name],
    [t('team:person.joined'), person.joinedAt && format.date(person.joinedAt)],
    [t('team:person.ended'), person.endedAt && format.date(person.endedAt)],
  ] as const;
  return (
    <Group gap="xl" component="dl" m={0} className="surface" p="md" mb="lg">
      {facts
        .filter(([, value]) => value)
        .map(([word, value]) => (
          <div key={word}>
            <Text component="dt" size="sm" c="dimmed">
              {word}
            </Text>
            <Text component="dd" m={0}>
              {value}
            </Text>
          </div>
        ))}
    </Group>
  );
}

function PersonRights({ person, catalogue }: { person: Person; catalogue: Catalogue }) {
  const { t } = useTranslation();
  const { application } = useSearch({ from: '/inside/team/$person' });
  const navigate = useNavigate({ from: '/team/$person' });
  const gone = person.status === 'ended' || person.status === 'suspended' ? person.status : undefined;
  return (
    <Stack>
      <Group justify="space-between" align="flex-end">
        <Title order={2}>
          <IconKey size={20} aria-hidden /> {t('team:person.rights')}
        </Title>
        <Select
          aria-label={t('rights:application')}
          placeholder={t('rights:allApplications')}
          data={catalogue.applications.map(({ key, label }) => ({ value: key, label }))}
          value={application ?? null}
          onChange={(next) => void navigate({ search: next ? { application: next } : {}, replace: true })}
          clearable
          w={220}
        />
      </Group>
      {gone && <Text>{t(`team:person.gone.${gone}`)}</Text>}
      <HeldRights
        person={person.id}
        catalogue={catalogue}
        application={application}
        emptyTitle={gone && t('team:person.gone.title')}
      />
    </Stack>
  );
}

/** One person: who, what is held and where it comes from, what is asked for, and what can be asked. */
export function PersonPage() {
  const { t } = useTranslation();
  const { person: id } = useParams({ from: '/inside/team/$person' });
  const { data: me } = useSuspenseQuery(meQuery);
  const person = useQuery(personQuery(id));
  const catalogue = useQuery(catalogueQuery);
  const error = person.error ?? catalogue.error;
  if (error) return <Problem error={error} onRetry={() => void Promise.all([person.refetch(), catalogue.refetch()])} />;
  if (!person.data || !catalogue.data) return <ListSkeleton rows={6} />;
  return (
    <>
      <PageHeader
        title={fullName(person.data)}
        badge={<MemberBadge status={person.data.status} />}
        lead={person.data.email}
        back={{ to: '/team', label: t('shell:team') }}
        actions={<Actions person={person.data} />}
      />
      <Group gap={6} mb={person.data.pending.length > 0 ? 'md' : 0}>
        <PendingChips member={person.data} />
      </Group>
      <Facts person={person.data} />
      <Stack gap="xl">
        <PersonRights person={person.data} catalogue={catalogue.data} />
        <PersonInvitations person={person.data} />
        <PersonTickets person={person.data} />
        <History person={person.data.id} />
        {person.data.actions.includes('deactivate') && <WhatEnds person={person.data} />}
        {/* whoever was erased has no address; of whoever never came, only what was typed is shown */}
        {me.actions.includes('person.erase') && person.data.email !== '' && person.data.joinedAt && (
          <ErasePerson person={person.data} />
        )}
      </Stack>
    </>
  );
}
