import { Alert, Box, Button, Group, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import type { EnquiryInput, Person } from '@keyward/contracts';
import { IconUserOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogueQuery, personQuery, unitsQuery } from '../../api/directory.js';
import { filersQuery } from '../../api/enquiries.js';
import { ListSkeleton } from '../../components/data-table.js';
import { LinkButton } from '../../components/link-button.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { fullName } from '../../lib/format.js';
import { Notice } from '../tickets/notice.js';

type Kind = EnquiryInput['kind'];
type Company = Person['company'];

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
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(personQuery(id));
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={4} />;
  return (
    <>
      <PageHeader
        title={t('enquiry:behalf.title', { name: fullName(data) })}
        lead={t('enquiry:behalf.lead', { company: data.company.name })}
        back={{ to: '/team', label: t('shell:people') }}
      />
      <Filers
        company={data.company.id}
        kinds={KINDS[data.status]}
        goOn={(kind, behalf) => void navigate({ to: '/enquiries/new', search: { kind, person: id, behalf } })}
      />
    </>
  );
}

/** @returns the company that staff have named, as far as it is known */
export const useCompanyNamed = (id: string | undefined): Company | undefined =>
  useQuery({ ...unitsQuery, enabled: id !== undefined }).data?.find((unit) => unit.id === id);

/** The same where it is about somebody new, or about who is to administrate the company. */
export function InWhoseNameFor({ company: id }: { company: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const company = useCompanyNamed(id);
  const { data: catalogue } = useQuery(catalogueQuery);
  if (!company || !catalogue) return <ListSkeleton rows={4} />;
  const kinds: readonly Kind[] = ['create', ...(catalogue.appointable.length > 0 ? (['change-admin'] as const) : [])];
  return (
    <>
      <PageHeader
        title={t('enquiry:behalf.titleFor', { company: company.name })}
        lead={t('enquiry:behalf.lead', { company: company.name })}
        back={{ to: '/company', label: t('company:title') }}
      />
      {catalogue.appointable.length > 0 && <NobodyAdministrates company={id} />}
      <Filers
        company={id}
        kinds={kinds}
        goOn={(kind, behalf) => void navigate({ to: '/enquiries/new', search: { kind, company: id, behalf } })}
      />
    </>
  );
}

/** Where nobody of the company can ask, the vendor names who is to administrate it. Nothing where somebody does. */
function NobodyAdministrates({ company }: { company: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(filersQuery(company));
  if (!data || data.administrated) return null;
  return (
    <Box maw={880} mb="lg">
      <Notice title={t('enquiry:orphan.title')} icon={IconUserOff}>
        <Text size="sm" mb="sm">
          {t('enquiry:orphan.text')}
        </Text>
        <LinkButton to="/enquiries/new" search={{ kind: 'change-admin', company }}>
          {t('enquiry:orphan.go')}
        </LinkButton>
      </Notice>
    </Box>
  );
}

interface Choice {
  kinds: readonly Kind[];
  goOn: (kind: Kind, behalf: string) => void;
}

function Filers({ company, ...choice }: Choice & { company: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(filersQuery(company));
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={4} />;
  if (data.items.length === 0) return <Alert maw={880}>{t('enquiry:behalf.nobody')}</Alert>;
  return <Choose {...choice} filers={data.items} />;
}

function Choose({ kinds, goOn, filers }: Choice & { filers: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation();
  const [behalf, setBehalf] = useState(filers.length === 1 ? (filers[0]?.id ?? '') : '');
  const [kind, setKind] = useState(kinds[0]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (behalf && kind) goOn(kind, behalf);
  };
  return (
    <form onSubmit={send}>
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

/** Says that it is filed in nobody's name, and what that takes. */
export function OrphanNote({ company }: { company: Company }) {
  const { t } = useTranslation();
  return (
    <Alert maw={880} mb="lg">
      {t('enquiry:orphan.note', { company: company.name })}
    </Alert>
  );
}

/** Says in whose name the form is filled in. Nothing for whoever files for themselves. */
export function BehalfNote({ company, behalf }: { company: Company; behalf: string | undefined }) {
  const { t } = useTranslation();
  const filers = useQuery({ ...filersQuery(company.id), enabled: behalf !== undefined });
  const named = filers.data?.items.find(({ id }) => id === behalf);
  if (!named) return null;
  return (
    <Alert maw={880} mb="lg">
      {t('enquiry:behalf.note', { name: named.name, company: company.name })}
    </Alert>
  );
}
