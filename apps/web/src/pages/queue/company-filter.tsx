import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { unitsQuery } from '../../api/directory.js';
import { MOST_SHOWN } from '../../lib/narrowed.js';

interface CompanyFilterProps {
  /** id of a company; undefined: all of them */
  chosen: string | undefined;
  choose: (company: string) => void;
}

/** Narrows the lists of the vendor to one company, found by its name. */
export function CompanyFilter({ chosen, choose }: CompanyFilterProps) {
  const { t } = useTranslation();
  const { data: units = [] } = useQuery(unitsQuery);
  const companies = units.filter(({ id, companyId }) => id === companyId);
  return (
    <Select
      label={t('queue:company')}
      data={[
        { value: '', label: t('queue:every-company') },
        ...companies.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={chosen ?? ''}
      onChange={(company) => choose(company ?? '')}
      searchable
      allowDeselect={false}
      limit={MOST_SHOWN}
      nothingFoundMessage={t('common:noSuchPlace')}
      style={{ flex: '0 1 240px' }}
    />
  );
}
