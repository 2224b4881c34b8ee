import { Alert, Group, List, Select, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Ending, EnquiryInput } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { successorsQuery } from '../../api/enquiries.js';
import { TextLink } from '../../components/link-button.js';
import { useFormat } from '../../lib/use-format.js';
import { KindLabel } from '../tickets/kind-label.js';

type Single = Ending['single'][number];

interface SuccessorProps {
  single: Single;
  /** of whose ending it is; absent: it is only shown */
  enquiry?: EnquiryInput | undefined;
  /** absent: it is only shown who was chosen */
  onChoose?: ((person: string | null) => void) | undefined;
}

/** Something that only one can have: who takes it over, or who could help. */
function Successor({ single, enquiry, onChoose }: SuccessorProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { label, unit, successors, more, chosen, help } = single;
  if (!onChoose) {
    const name = successors.find(({ id }) => id === chosen)?.name;
    return (
      <Text size="sm">
        {name ? t('enquiry:ending.passes', { label, name }) : t('enquiry:ending.passesToNobody', { label })}
      </Text>
    );
  }
  if (successors.length === 0 && !more) {
    return (
      <Alert color="yellow" title={`${label}, ${unit.name}`}>
        <Text size="sm">{t('enquiry:ending.nobody')}</Text>
        {help.length > 0 && <Text size="sm">{t('enquiry:ending.help', { who: format.list(help) })}</Text>}
      </Alert>
    );
  }
  return <ChooseSuccessor single={single} enquiry={enquiry} onChoose={onChoose} />;
}

/** Those who can take it over; in a large company the others are found by their name. */
function ChooseSuccessor({ single, enquiry, onChoose }: SuccessorProps) {
  const { t } = useTranslation();
  const { item, label, unit, successors, more, chosen } = single;
  const [typed, setTyped] = useState('');
  const [name] = useDebouncedValue(typed.trim(), 300);
  const isKnown = successors.some((each) => each.name === name);
  const found = useQuery(successorsQuery(more && !isKnown ? enquiry : undefined, name));
  const others = found.data?.find((each) => each.item === item && each.unit.id === unit.id)?.successors ?? [];
  const all = new Map([...successors, ...others].map((each) => [each.id, each.name]));
  const hint = t(more ? 'enquiry:ending.whoHintMore' : 'enquiry:ending.whoHint');
  return (
    <Select
      label={t('enquiry:ending.who', { label })}
      description={`${unit.name}. ${hint}`}
      placeholder={t('enquiry:ending.noOne')}
      data={[...all].map(([value, text]) => ({ value, label: text }))}
      value={chosen}
      onChange={onChoose}
      searchable={more}
      onSearchChange={setTyped}
      nothingFoundMessage={t(found.isFetching ? 'enquiry:ending.looking' : 'enquiry:ending.nobodyCalled')}
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
  /** of which it is told */
  enquiry?: EnquiryInput;
  /** somebody takes over what only one can have, or nobody does; absent: it is only shown */
  onChoose?: (single: Single, person: string | null) => void;
}

/** What a deactivation ends beside the rights, before it is sent: sessions, tickets, invitations, what only they have. */
export function EndingList({ ends, enquiry, onChoose }: EndingListProps) {
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
          enquiry={enquiry}
          onChoose={onChoose && ((chosen) => onChoose(each, chosen))}
        />
      ))}
      {tickets.length > 0 && <Tickets tickets={tickets} />}
      {invitations.length > 0 && <Invitations invitations={invitations} />}
    </Stack>
  );
}
