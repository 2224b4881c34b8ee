import { Group, Modal, Stack, Text } from '@mantine/core';
import type { AuditEntry } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/link-button.js';
import { useFormat } from '../../lib/use-format.js';
import { DialogTitle, SURFACE } from '../tickets/dialog-title.js';

function Pair({ name, value }: { name: string; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} style={{ overflowWrap: 'anywhere' }}>
        {value}
      </Text>
    </div>
  );
}

/** All that was recorded of an event, and the ways on from it. */
export function AuditDetail({ entry, close }: { entry: AuditEntry; close: () => void }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { actor, onBehalfOf, person, company, ticket, seal, details } = entry;
  const word = (key: string) => t(`audit:column.${key}`);
  return (
    <Modal
      opened
      onClose={close}
      title={<DialogTitle>{entry.sentence}</DialogTitle>}
      styles={{ content: SURFACE, header: SURFACE }}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="md">
        <Stack component="dl" gap="xs" m={0}>
          <Pair name={word('at')} value={dateTime(entry.at)} />
          <Pair name={word('who')} value={actor.name} />
          <Pair name={word('behalf')} value={onBehalfOf?.name} />
          <Pair name={word('person')} value={person?.name} />
          <Pair name={word('company')} value={company?.name} />
          <Pair name={word('ticket')} value={ticket} />
          <Pair name={word('seal')} value={seal ?? t('audit:unsealed')} />
          <Pair name={word('kind')} value={entry.event} />
          <Pair name={word('id')} value={entry.id} />
          {details.map(({ name, value }) => (
            <Pair key={name} name={name} value={value} />
          ))}
        </Stack>
        <Group gap="xs">
          {actor.id && (
            <LinkButton variant="default" to="/audit" search={{ actor: actor.id }} onClick={close}>
              {t('audit:all.by', { name: actor.name })}
            </LinkButton>
          )}
          {person && (
            <LinkButton variant="default" to="/audit" search={{ person: person.id }} onClick={close}>
              {t('audit:all.about', { name: person.name })}
            </LinkButton>
          )}
          {ticket && (
            <LinkButton variant="default" to="/audit" search={{ ticket }} onClick={close}>
              {t('audit:all.ticket', { number: ticket })}
            </LinkButton>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
