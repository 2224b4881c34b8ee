import { Button, Group, VisuallyHidden } from '@mantine/core';
import { IconUser, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { personQuery } from '../../api/directory.js';
import { fullName } from '../../lib/format.js';
import { narrowing, type TicketSearch } from './ticket-filter.js';

interface AboutPersonProps {
  search: TicketSearch;
  change: (part: TicketSearch) => void;
}

/** That a list keeps to one person, and the way back to everybody; nothing where it does not. */
export function AboutPerson({ search, change }: AboutPersonProps) {
  const { person } = narrowing(search);
  return person === undefined ? null : <Only person={person} all={() => change({ person: '' })} />;
}

function Only({ person, all }: { person: string; all: () => void }) {
  const { t } = useTranslation();
  const { data } = useQuery(personQuery(person));
  return (
    <Group mb="md">
      <Button
        variant="light"
        size="compact-md"
        leftSection={<IconUser size={16} aria-hidden />}
        rightSection={<IconX size={16} aria-hidden />}
        onClick={all}
      >
        {t('tickets:filter.person', { name: data ? fullName(data) : '…' })}
        <VisuallyHidden>{` ${t('tickets:filter.everybody')}`}</VisuallyHidden>
      </Button>
    </Group>
  );
}
