import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { TeamMember } from '@keyward/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamQuery } from '../../api/directory.js';
import { fullName } from '../../lib/format.js';

interface PersonSelectProps {
  label: string;
  description?: string;
  /** former people too */
  view: 'active' | 'all';
  /** of whom somebody sees of several companies, only this one's */
  company?: string | undefined;
  /** left out of the list */
  except?: string | undefined;
  onPick: (person: TeamMember) => void;
}

/** Picks somebody of the team; the search runs in the API, so that a long team is no problem. */
export function PersonSelect({ label, description, view, company, except, onPick }: PersonSelectProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked] = useDebouncedValue(search, 250);
  const { data, isFetching } = useInfiniteQuery({
    ...teamQuery({ view, q: asked.trim(), ...(company ? { unit: company } : {}) }),
    placeholderData: keepPreviousData,
  });
  const people = (data?.pages ?? []).flatMap((page) => page.items).filter((person) => person.id !== except);
  const shown = new Map(people.map((person) => [person.id, `${fullName(person)} · ${person.email}`]));
  return (
    <Select
      label={label}
      description={description}
      placeholder={t('enquiry:personHint')}
      searchable
      value={chosen}
      searchValue={search}
      onSearchChange={setSearch}
      data={[...shown].map(([value, text]) => ({ value, label: text }))}
      // The API has searched already, also in the login, which is not part of what is shown.
      filter={({ options }) => options}
      nothingFoundMessage={isFetching ? t('common:loading') : t('enquiry:nobodyFound')}
      onChange={(id) => {
        setChosen(id);
        const person = people.find((one) => one.id === id);
        if (person) onPick(person);
      }}
      maw={480}
    />
  );
}
