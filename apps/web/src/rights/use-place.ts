import { useQuery } from '@tanstack/react-query';
import { unitsQuery } from '../api/directory.js';

interface Placed {
  readonly unit?: { readonly id: string; readonly name: string } | string | null | undefined;
}

/**
 * Names the place of a right or of a line where it is not the company itself.
 * @returns the name of the branch; null for the company, and for what has no place of its own
 */
export function usePlace(): (placed: Placed) => string | null {
  const { data: units = [] } = useQuery(unitsQuery);
  return ({ unit }) => {
    if (!unit) return null;
    const id = typeof unit === 'string' ? unit : unit.id;
    const known = units.find((one) => one.id === id);
    return known && known.companyId !== known.id ? known.name : null;
  };
}
