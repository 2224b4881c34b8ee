import type { Tx } from '@keyward/db';
import type { CompanyStand, CompiledCatalogue, Enquiry } from '@keyward/domain';
import { administrated, administration, hasAtRest } from '../person/administers.js';
import type { EnquiryInput } from './enquiry-input.js';

/** @returns whether what staff send is in nobody's name */
export const isForCompany = ({ kind, onBehalfOf }: Pick<EnquiryInput, 'kind' | 'onBehalfOf'>): boolean =>
  kind === 'change-admin' && onBehalfOf === undefined;

/** Of every other enquiry nobody asks. */
const NOT_ASKED: CompanyStand = { administrated: false, heard: true };

/**
 * @param enquiry what is judged
 * @returns how its company stands, as what the vendor files in nobody's name depends on it; mostly no statement
 */
export async function companyStand(
  tx: Tx,
  catalogue: CompiledCatalogue,
  { forCompany, unitId, holder }: Pick<Enquiry, 'forCompany' | 'unitId' | 'holder'>,
): Promise<CompanyStand> {
  if (forCompany !== true) return NOT_ASKED;
  const [items, onlyAtTop] = administration(catalogue);
  const [stand = NOT_ASKED] = await tx.query<CompanyStand>(
    `select ${administrated('c.id', '$2', '$3')} as administrated,
       c.contact_email is not null or ${hasAtRest('c.id', '$2', '$4')} as heard
     from units c where c.id = $1`,
    [unitId, items, onlyAtTop, holder.personId],
  );
  return stand;
}
