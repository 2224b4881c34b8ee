import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { unitsQuery } from '../../api/directory.js';

interface UnitFieldProps {
  company: string | undefined;
  value: string;
  onChange: (unit: string) => void;
  error?: string | undefined;
}

/** The units of the company; a choice only where there is more than one. */
export function useUnits(company: string | undefined) {
  const { data } = useQuery(unitsQuery);
  return (data ?? []).filter((unit) => company === undefined || unit.companyId === company);
}

/** Where the rights are to hold: the company or one of its branches. Nothing to choose, nothing shown. */
export function UnitField({ company, value, onChange, error }: UnitFieldProps) {
  const { t } = useTranslation();
  const units = useUnits(company);
  if (units.length < 2) return null;
  return (
    <Select
      label={t('enquiry:field.unit')}
      description={t('enquiry:unitHint')}
      data={units.map((unit) => ({ value: unit.id, label: unit.name }))}
      value={value || company || null}
      onChange={(unit) => onChange(unit === company ? '' : (unit ?? ''))}
      allowDeselect={false}
      error={error}
      maw={420}
    />
  );
}
