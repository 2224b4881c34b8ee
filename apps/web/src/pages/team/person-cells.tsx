import { ActionIcon, Group, Stack, Text, Tooltip, UnstyledButton } from '@mantine/core';
import type { TeamMember } from '@keyward/contracts';
import { IconFilter, IconHourglass, IconPlayerPause } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../components/link-button.js';
import { Pill } from '../../components/pill.js';
import { fullName } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { useAskedKinds } from '../../lib/use-asked-kinds.js';
import { pendingTickets, shortly } from './pending.js';
import classes from './team.module.css';

/** Name and position; leads to the person. */
export function NameCell({
  member,
}: {
  member: Pick<TeamMember, 'id' | 'firstName' | 'lastName' | 'email' | 'position'>;
}) {
  return (
    <Stack gap={2} className={classes['name'] ?? ''}>
      <TextLink to="/team/$person" params={{ person: member.id }} fw={600}>
        {fullName(member)}
      </TextLink>
      {member.position && (
        <Text size="sm" c="dimmed">
          {member.position}
        </Text>
      )}
    </Stack>
  );
}

/** An address or a login that breaks after one of its signs where it is too long for its column. */
export function Breakable({ text, after }: { text: string; after: string }) {
  const at = text.lastIndexOf(after) + 1;
  return (
    <span className={classes['breakable']}>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </span>
  );
}

/** What is asked for and not yet in effect, a chip a ticket; the columns show only what is stored (F9, F22). */
export function PendingChips({ member }: { member: TeamMember }) {
  const { t } = useTranslation();
  const { weekday } = useFormat();
  return pendingTickets(member.pending).map(({ number, kind, changes, due }) => (
    <Link key={number} to="/tickets/$number" params={{ number }} className={classes['chip']}>
      <Pill tone="info" icon={IconHourglass} wrap>
        <span>
          {`${changes.length === 0 ? t(`common:kind.${kind}`) : shortly(changes)}, `}
          <span className={classes['number']}>{number}</span>
          {due !== null && `, ${t('team:due', { day: weekday(due) })}`}
        </span>
      </Pill>
    </Link>
  ));
}

/** The applications of a person; the filter icon opens the ticks of that application (F15). */
export function ApplicationsCell({ member, files }: { member: TeamMember; files: boolean }) {
  const { t } = useTranslation();
  const name = fullName(member);
  return (
    <Group gap={6} className={classes['applications'] ?? ''}>
      {member.applications.length === 0 && member.pending.length === 0 && <Text c="dimmed">{t('common:none')}</Text>}
      {member.applications.map(({ key, label, items }) => (
        <span key={key} className={classes['application']}>
          <span>
            {label} <span className={classes['rights']}>{items.length}</span>
          </span>
          <Tooltip label={`${items.map((item) => item.label).join(', ')}. ${t('team:openRights')}`}>
            <ActionIcon
              size="sm"
              aria-label={t('team:rightsOf', { application: label, name })}
              renderRoot={(props) =>
                files && member.status === 'active' ? (
                  <Link
                    {...props}
                    to="/enquiries/new"
                    search={{ kind: 'change', person: member.id, application: key }}
                  />
                ) : (
                  <Link {...props} to="/team/$person" params={{ person: member.id }} search={{ application: key }} />
                )
              }
            >
              <IconFilter size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </span>
      ))}
      <PendingChips member={member} />
    </Group>
  );
}

/** The toggle at the row's end: opens the form that ends an access or brings it back, and changes nothing by itself (F17). */
export function AccessToggle({ member }: { member: TeamMember }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = useAskedKinds();
  const name = fullName(member);
  const on = member.status === 'active';
  const back = (member.status === 'suspended' || member.status === 'ended') && asked('reactivate');
  const kind = on ? 'deactivate' : back ? 'reactivate' : null;
  const label = t(kind === null ? 'team:notActive' : `team:${kind}`, { name });
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={label}>
        <UnstyledButton
          role="switch"
          aria-checked={on}
          aria-disabled={kind === null || undefined}
          aria-label={label}
          className={classes['toggle'] ?? ''}
          onClick={() => kind && void navigate({ to: '/enquiries/new', search: { kind, person: member.id } })}
        >
          <span />
        </UnstyledButton>
      </Tooltip>
      {on && asked('suspend') && <Suspend member={member} />}
    </Group>
  );
}

/** Lets an access rest; opens the form as well. */
function Suspend({ member }: { member: TeamMember }) {
  const { t } = useTranslation();
  const label = t('team:suspend', { name: fullName(member) });
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="lg"
        variant="subtle"
        color="gray"
        aria-label={label}
        renderRoot={(props) => <Link {...props} to="/enquiries/new" search={{ kind: 'suspend', person: member.id }} />}
      >
        <IconPlayerPause size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
