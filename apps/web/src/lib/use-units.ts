import type { Unit } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { unitsQuery } from '../api/directory.js';

/** @returns the units of the company; for who works for a region all that stand below it */
export function useUnits(company: string | undefined): Unit[] {
  const { data = [] } = useQuery(unitsQuery);
  const own = data.filter((unit) => company === undefined || unit.companyId === company);
  return own.length > 0 ? own : data;
}
