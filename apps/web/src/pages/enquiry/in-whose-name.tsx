import { Alert, Button, Group, NativeSelect, Radio, Stack } from '@mantine/core';
import type { EnquiryInput, Person } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { personQuery } from '../../api/directory.js';
import { filersQuery } from '../../api/enquiries.js';
import { ListSkeleton } from '../../components/data-table.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { fullName } from '../../lib/format.js';

type Kind = Exclude<EnquiryInput['kind'], 'create' | 'change-admin'>;

/** What can be asked about somebody, as they stand now. */
const KINDS: Readonly<Record<Person['status'], readonly Kind[]>> = {
  invited: ['deactivate'],
  active: ['change', 'suspend', 'deactivate'],
  suspended: ['reactivate', 'deactivate'],
  ended: ['reactivate'],
};

/** Staff file in nobody's name but that of somebody who could do it themselves: whose, and what. */
export function InWhoseName({ person: id }: { person: string }) {
  const { t } = useTranslation();
  const person = useQuery(personQuery(id));
  const company = person.data?.company.id;
  const filers = useQuery({ ...filersQuery(company ?? ''), enabled: company !== undefined });
  const error = person.error ?? filers.error;
  if (error) return <Problem error={error} onRetry={() => void Promise.all([person.refetch(), filers.refetch()])} />;
  if (!person.data || !filers.data) return <ListSkeleton rows={4} />;
  const name = fullName(person.data);
  return (
    <>
      <PageHeader
        title={t('enquiry:behalf.title', { name })}
        lead={t('enquiry:behalf.lead', { company: person.data.company.name })}
        back={{ to: '/team', label: t('shell:people') }}
      />
      {filers.data.items.length === 0 ? (
        <Alert maw={880}>{t('enquiry:behalf.nobody')}</Alert>
      ) : (
        <Choose person={person.data} filers={filers.data.items} />
      )}
    </>
  );
}

function Choose({ person, filers }: { person: Person; filers: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const kinds = KINDS[person.status];
  const [behalf, setBehalf] = useState(filers.length === 1 ? (filers[0]?.id ?? '') : '');
  const [kind, setKind] = useState(kinds[0]);
  const goOn = (event: FormEvent) => {
    event.preventDefault();
    if (behalf && kind) void navigate({ to: '/enquiries/new', search: { kind, person: person.id, behalf } });
  };
  return (
    <form onSubmit={goOn}>
      <Stack maw={560} gap="lg">
        <NativeSelect
          label={t('enquiry:behalf.whose')}
          description={t('enquiry:behalf.whoseText')}
          required
          value={behalf}
          onChange={(event) => setBehalf(event.currentTarget.value)}
          data={[
            { value: '', label: t('enquiry:behalf.choose') },
            ...filers.map((each) => ({ value: each.id, label: each.name })),
          ]}
        />
        <Radio.Group
          label={t('enquiry:behalf.what')}
          value={kind ?? ''}
          onChange={(next) => setKind(kinds.find((each) => each === next))}
        >
          <Stack gap={6} mt={6}>
            {kinds.map((each) => (
              <Radio key={each} value={each} label={t(`common:kind.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group>
          <Button type="submit">{t('enquiry:behalf.goOn')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Says in whose name the form is filled in. Nothing for whoever files for themselves. */
export function BehalfNote({ person, behalf }: { person: Person; behalf: string | undefined }) {
  const { t } = useTranslation();
  const filers = useQuery({ ...filersQuery(person.company.id), enabled: behalf !== undefined });
  const named = filers.data?.items.find(({ id }) => id === behalf);
  if (!named) return null;
  return (
    <Alert maw={880} mb="lg">
      {t('enquiry:behalf.note', { name: named.name, company: person.company.name })}
    </Alert>
  );
}
