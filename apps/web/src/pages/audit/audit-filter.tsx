import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { AuditEntry } from '@keyward/contracts';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditKindsQuery } from '../../api/audit.js';
import { MOST_SHOWN } from '../../lib/narrowed.js';
import { useUnits } from '../../lib/use-units.js';
import { auditSearch, type AuditSearch } from '../../search.js';

type Change = (patch: { [K in keyof AuditSearch]?: string | undefined }) => void;

/** The filters live in the address, so that what was found can be sent to a colleague. */
export function AuditFilter({ rows }: { rows: readonly AuditEntry[] }) {
  const { t, i18n } = useTranslation();
  const search = useSearch({ from: '/inside/audit' });
  const navigate = useNavigate({ from: '/audit' });
  const { data: kinds } = useQuery(auditKindsQuery(i18n.language));
  const companies = useUnits(undefined).filter(({ id, companyId }) => id === companyId);
  const change: Change = (patch) =>
    void navigate({ search: (before) => auditSearch({ ...before, ...patch }), replace: true, resetScroll: false });
  return (
    <Group component="search" align="flex-end" gap="md" mb="md" aria-label={t('audit:filter.title')}>
      <Select
        label={t('audit:filter.event')}
        placeholder={t('audit:filter.all')}
        data={(kinds?.items ?? []).map(({ event, sentence }) => ({ value: event, label: sentence }))}
        value={search.event ?? null}
        onChange={(event) => change({ event: event ?? undefined })}
        searchable
        clearable
        limit={MOST_SHOWN}
        nothingFoundMessage={t('audit:filter.none')}
        w={260}
      />
      <Select
        label={t('audit:filter.company')}
        placeholder={t('audit:filter.all')}
        data={companies.map(({ id, name }) => ({ value: id, label: name }))}
        value={search.company ?? null}
        onChange={(company) => change({ company: company ?? undefined })}
        searchable
        clearable
        limit={MOST_SHOWN}
        nothingFoundMessage={t('common:noSuchPlace')}
        w={220}
      />
      <TicketField key={search.ticket} value={search.ticket} change={change} />
      <Day name="from" value={search.from} change={change} />
      <Day name="to" value={search.to} change={change} />
      <Chosen name="actor" id={search.actor} rows={rows} change={change} />
      <Chosen name="person" id={search.person} rows={rows} change={change} />
    </Group>
  );
}

const NUMBER = /^K-\d{4}-\d{6,}$/;

/** A number is looked for once it is whole; until then nothing is narrowed. */
function TicketField({ value, change }: { value: string | undefined; change: Change }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? '');
  const number = typed.trim().toUpperCase();
  const fits = number === '' || NUMBER.test(number);
  const search = useDebouncedCallback((ticket: string) => change({ ticket: ticket || undefined }), 300);
  useEffect(() => search.cancel, [search]);
  return (
    <TextInput
      label={t('audit:filter.ticket')}
      placeholder="K-2026-000123"
      value={typed}
      error={fits ? undefined : t('audit:filter.ticketShape')}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const next = currentTarget.value.trim().toUpperCase();
        if (next === '' || NUMBER.test(next)) search(next);
        else search.cancel();
      }}
      w={190}
    />
  );
}

function Day({ name, value, change }: { name: 'from' | 'to'; value: string | undefined; change: Change }) {
  const { t } = useTranslation();
  return (
    <TextInput
      type="date"
      label={t(`audit:filter.${name}`)}
      value={value ?? ''}
      onChange={({ currentTarget }) => change({ [name]: currentTarget.value || undefined })}
      w={160}
    />
  );
}

interface ChosenProps {
  name: 'actor' | 'person';
  id: string | undefined;
  rows: readonly AuditEntry[];
  change: Change;
}

/** Somebody whom the list is narrowed to, chosen from the details of an event; a click takes them out. */
function Chosen({ name, id, rows, change }: ChosenProps) {
  const { t } = useTranslation();
  if (id === undefined) return null;
  const found = rows.map((row) => row[name]).find((who) => who?.id === id);
  const label = t(`audit:filter.${name}`, { name: found?.name ?? t('audit:filter.somebody') });
  return (
    <Button
      variant="light"
      rightSection={<IconX size={16} aria-hidden />}
      aria-label={t('audit:filter.remove', { what: label })}
      onClick={() => change({ [name]: undefined })}
    >
      {label}
    </Button>
  );
}
