import { Button, Group, Stack, Text } from '@mantine/core';
import type { Person } from '@keyward/contracts';
import { IconListSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endingQuery } from '../../api/enquiries.js';
import { ListSkeleton } from '../../components/data-table.js';
import { LinkButton } from '../../components/link-button.js';
import { Problem } from '../../components/problem.js';
import { Reasons } from '../../components/reasons.js';
import { fullName } from '../../lib/format.js';
import { EndingList } from '../enquiry/ending-list.js';
import { Card } from '../profile/card.js';

function Ending({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(endingQuery(person));
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={3} />;
  return (
    <Stack gap="md">
      {data.outcome === 'refused' && (
        <div>
          <Text fw={600}>{t('team:person.ends.refused')}</Text>
          <Reasons because={data.because} tone="plain" />
        </div>
      )}
      {data.lines.length > 0 && <Text size="sm">{t('team:person.ends.rights', { count: data.lines.length })}</Text>}
      {data.ends && <EndingList ends={data.ends} />}
      <Group>
        <LinkButton to="/enquiries/new" search={{ kind: 'deactivate', person: person.id }} variant="default">
          {t('team:person.ends.form')}
        </LinkButton>
      </Group>
    </Stack>
  );
}

/** What would end if somebody were deactivated, asked only when it is opened; nothing is changed by looking. */
export function WhatEnds({ person }: { person: Person }) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <Card title={t('team:person.ends.title')} lead={t('team:person.ends.lead', { name: fullName(person) })}>
      <Group>
        <Button
          variant="default"
          leftSection={<IconListSearch size={18} aria-hidden />}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'team:person.ends.hide' : 'team:person.ends.show')}
        </Button>
      </Group>
      <div id={id} hidden={!open}>
        {open && <Ending person={person} />}
      </div>
    </Card>
  );
}
