import type { EnquiryInput } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { catalogueQuery } from '../api/directory.js';

/** @returns whether the catalogue lets anybody send this kind of enquiry: what nobody may ask for is not offered */
export function useAskedKinds(): (kind: EnquiryInput['kind']) => boolean {
  const { data: catalogue } = useQuery(catalogueQuery);
  return (kind) => catalogue?.kinds.find((one) => one.kind === kind)?.asked ?? false;
}
