import { Alert, Group, List, Select, Stack, Text, Title } from '@mantine/core';
import type { Ending } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../components/link-button.js';
import { useFormat } from '../../lib/use-format.js';
import { KindLabel } from '../tickets/kind-label.js';

type Single = Ending['single'][number];

interface SuccessorProps {
  single: Single;
  /** absent: it is only shown who was chosen */
  onChoose?: ((person: string | null) => void) | undefined;
}

/** Something that only one can have: who takes it over, or who could help. */
function Successor({ single, onChoose }: SuccessorProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { label, unit, successors, chosen, help } = single;
  if (!onChoose) {
    const name = successors.find(({ id }) => id === chosen)?.name;
    return (
      <Text size="sm">
        {name ? t('enquiry:ending.passes', { label, name }) : t('enquiry:ending.passesToNobody', { label })}
      </Text>
    );
  }
  if (successors.length === 0) {
    return (
      <Alert color="yellow" title={`${label}, ${unit.name}`}>
        <Text size="sm">{t('enquiry:ending.nobody')}</Text>
        {help.length > 0 && <Text size="sm">{t('enquiry:ending.help', { who: format.list(help) })}</Text>}
      </Alert>
    );
  }
  return (
    <Select
      label={t('enquiry:ending.who', { label })}
      description={`${unit.name}. ${t('enquiry:ending.whoHint')}`}
      placeholder={t('enquiry:ending.noOne')}
      data={successors.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen}
      onChange={onChoose}
      clearable
      maw={420}
    />
  );
}

function Tickets({ tickets }: Pick<Ending, 'tickets'>) {
  const { t } = useTranslation();
  return (
    <div>
      <Title order={3} size="h4">
        {t('enquiry:ending.tickets')}
      </Title>
      <List size="sm" listStyleType="none" spacing={4} mt={6}>
        {tickets.map(({ number, kind, becomes }) => (
          <List.Item key={number}>
            <Group gap={8}>
              <TextLink to="/tickets/$number" params={{ number }}>
                {number}
              </TextLink>
              <KindLabel kind={kind} />
              <Text size="sm">{t(`enquiry:ending.${becomes}`)}</Text>
            </Group>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function Invitations({ invitations }: Pick<Ending, 'invitations'>) {
  const { t } = useTranslation();
  return (
    <div>
      <Title order={3} size="h4">
        {t('enquiry:ending.invitations')}
      </Title>
      <List size="sm" listStyleType="none" spacing={4} mt={6}>
        {invitations.map(({ number, email }) => (
          <List.Item key={number}>
            <TextLink to="/tickets/$number" params={{ number }}>
              {number}
            </TextLink>{' '}
            {t('enquiry:ending.invitation', { email })}
          </List.Item>
        ))}
      </List>
    </div>
  );
}

interface EndingListProps {
  ends: Ending;
  /** somebody takes over what only one can have, or nobody does; absent: it is only shown */
  onChoose?: (single: Single, person: string | null) => void;
}

/** What a deactivation ends beside the rights, before it is sent: sessions, tickets, invitations, what only they have. */
export function EndingList({ ends, onChoose }: EndingListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { inPart, rights, sessions, tickets, invitations, single } = ends;
  const places = rights.length > 1 ? rights : [];
  return (
    <Stack gap="md">
      {inPart ? (
        <Text size="sm">{t('enquiry:ending.inPart')}</Text>
      ) : (
        <Text size="sm">
          {t(sessions === 0 ? 'enquiry:ending.sessions_zero' : 'enquiry:ending.sessions', { count: sessions })}
        </Text>
      )}
      {places.length > 0 && (
        <div>
          <Title order={3} size="h4">
            {t('enquiry:ending.rights')}
          </Title>
          <List size="sm" listStyleType="none" spacing={4} mt={6}>
            {places.map(({ unit, items }) => (
              <List.Item key={unit.id}>
                {t('common:labelled', { label: unit.name, text: format.list(items.map(({ label }) => label)) })}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {single.map((each) => (
        <Successor
          key={`${each.item} ${each.unit.id}`}
          single={each}
          onChoose={onChoose && ((chosen) => onChoose(each, chosen))}
        />
      ))}
      {tickets.length > 0 && <Tickets tickets={tickets} />}
      {invitations.length > 0 && <Invitations invitations={invitations} />}
    </Stack>
  );
}
