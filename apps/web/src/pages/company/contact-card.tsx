import { Button, Group, Text } from '@mantine/core';
import type { CompanyContact } from '@keyward/contracts';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contactQuery } from '../../api/company.js';
import { meQuery } from '../../api/session.js';
import { ListSkeleton } from '../../components/data-table.js';
import { Problem } from '../../components/problem.js';
import { useFormat } from '../../lib/use-format.js';
import { Card } from '../profile/card.js';
import { ChangeContact, RemoveContact } from './contact-dialogs.js';

function Buttons({ contact }: { contact: CompanyContact }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<'change' | 'remove' | null>(null);
  const close = () => setDoing(null);
  return (
    <Group gap="sm">
      <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setDoing('change')}>
        {t(contact.email === null ? 'company:contact.enter' : 'company:contact.change')}
      </Button>
      {contact.email !== null && (
        <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setDoing('remove')}>
          {t('company:contact.remove')}
        </Button>
      )}
      {doing === 'change' && <ChangeContact contact={contact} close={close} />}
      {doing === 'remove' && <RemoveContact contact={contact} close={close} />}
    </Group>
  );
}

function Present({ contact }: { contact: CompanyContact }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: me } = useSuspenseQuery(meQuery);
  const { email, changedAt } = contact;
  return (
    <>
      <div>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {email ?? t('company:contact.none')}
        </Text>
        <Text size="sm" c="dimmed">
          {email === null && t('company:contact.none-text')}{' '}
          {changedAt !== null && t('company:contact.since', { at: format.dateTime(changedAt) })}
        </Text>
      </div>
      {me.actions.includes('company.contact') ? (
        <Buttons contact={contact} />
      ) : (
        <Text size="sm">{t(me.kind === 'staff' ? 'company:contact.who-staff' : 'company:contact.who')}</Text>
      )}
    </>
  );
}

/** Where the company is told of changes of its administrators, and who can change that. */
export function ContactCard({ company }: { company: string }) {
  const { t } = useTranslation();
  const contact = useQuery(contactQuery(company));
  return (
    <Card title={t('company:contact.title')} lead={t('company:contact.lead')}>
      {contact.error && <Problem error={contact.error} onRetry={() => void contact.refetch()} />}
      {contact.data ? <Present contact={contact.data} /> : !contact.error && <ListSkeleton rows={1} />}
    </Card>
  );
}
