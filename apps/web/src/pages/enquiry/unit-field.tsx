import { Select } from '@mantine/core';
import type { Catalogue } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { catalogueQuery } from '../../api/directory.js';
import { FEW, MOST_SHOWN } from '../../lib/narrowed.js';
import { useUnits } from '../../lib/use-units.js';

interface UnitFieldProps {
  company: string | undefined;
  value: string;
  onChange: (unit: string) => void;
  error?: string | undefined;
}

/** @returns whether anything can be held at units of this kind */
export function placesOf(catalogue: Catalogue | undefined): (kind: string) => boolean {
  const items = catalogue?.items ?? [];
  return (kind) => items.some(({ at }) => at === null || at.includes(kind));
}

/** Where the rights are to hold: the company or one of its branches. Nothing to choose, nothing shown. */
export function UnitField({ company, value, onChange, error }: UnitFieldProps) {
  const { t } = useTranslation();
  const { data: catalogue } = useQuery(catalogueQuery);
  const isPlace = placesOf(catalogue);
  const units = useUnits(company).filter((unit) => unit.id === company || isPlace(unit.kind));
  if (units.length < 2) return null;
  return (
    <Select
      label={t('enquiry:field.unit')}
      description={t('enquiry:unitHint')}
      data={units.map((unit) => ({ value: unit.id, label: unit.name }))}
      value={value || company || null}
      onChange={(unit) => onChange(unit === company ? '' : (unit ?? ''))}
      allowDeselect={false}
      searchable={units.length > FEW}
      limit={MOST_SHOWN}
      nothingFoundMessage={t('common:noSuchPlace')}
      error={error}
      maw={420}
    />
  );
}
