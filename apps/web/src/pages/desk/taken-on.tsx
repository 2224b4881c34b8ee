import { Button, Group, Menu, Stack, Text, Title } from '@mantine/core';
import type { Me, Ticket } from '@keyward/contracts';
import { IconArrowBackUp, IconChevronDown, IconHandGrab, IconUserExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staffQuery } from '../../api/desk.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { Notice } from '../tickets/notice.js';
import classes from '../tickets/ticket.module.css';
import { useAssign } from './use-assign.js';

interface TakenOnProps {
  ticket: Ticket;
  me: Me;
}

/** Somebody else works on it: before one does so as well, one is told. */
export function TakenByAnother({ ticket, me }: TakenOnProps) {
  const { t } = useTranslation();
  const { assignee, assigns } = ticket;
  if (!assigns || assignee === null || assignee.id === me.id || ticket.waitingFor === null) return null;
  return (
    <Notice icon={IconUserExclamation} title={t('desk:taken.title', { name: assignee.name })}>
      <Text size="sm">{t('desk:taken.text', { name: assignee.name })}</Text>
    </Notice>
  );
}

function GiveTo({ ticket, give, pending }: { ticket: Ticket; give: (staff: string) => void; pending: boolean }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const staff = useQuery({ ...staffQuery, enabled: opened });
  const others = staff.data?.items.filter(({ id }) => id !== ticket.assignee?.id) ?? [];
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" withinPortal>
      <Menu.Target>
        <Button variant="default" size="xs" rightSection={<IconChevronDown size={14} aria-hidden />} loading={pending}>
          {t('desk:assign.give')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => give(id)}>
            {name}
          </Menu.Item>
        ))}
        {staff.data && others.length === 0 && <Menu.Item disabled>{t('desk:assign.nobody-else')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Who has taken a ticket on, and the ways to take it, give it on or back. For the desk alone. */
export function TakenOn({ ticket, me }: TakenOnProps) {
  const { t } = useTranslation();
  const { assignee, number } = ticket;
  const assign = useAssign(ticket, (to) =>
    tell(
      t(to === me.id ? 'desk:assign.taken' : to === null ? 'desk:assign.returned' : 'desk:assign.given', { number }),
    ),
  );
  if (!ticket.assigns) return null;
  const mine = assignee?.id === me.id;
  return (
    <section aria-labelledby="taken-on" className={`surface ${classes['section']}`}>
      <Stack gap="sm">
        <Title order={2} size="h3" id="taken-on">
          {t('desk:assign.title')}
        </Title>
        <Problem error={assign.error} />
        <Text size="sm">
          {assignee === null ? t('desk:assign.nobody') : mine ? t('desk:assign.me') : assignee.name}
        </Text>
        <Group gap="xs">
          {!mine && (
            <Button
              size="xs"
              variant={assignee === null ? 'filled' : 'default'}
              leftSection={<IconHandGrab size={15} aria-hidden />}
              loading={assign.isPending}
              onClick={() => assign.mutate(me.id)}
            >
              {t('desk:assign.take')}
            </Button>
          )}
          {assignee !== null && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconArrowBackUp size={15} aria-hidden />}
              loading={assign.isPending}
              onClick={() => assign.mutate(null)}
            >
              {t(mine ? 'desk:assign.return' : 'desk:assign.release')}
            </Button>
          )}
          <GiveTo ticket={ticket} give={assign.mutate} pending={assign.isPending} />
        </Group>
      </Stack>
    </section>
  );
}
