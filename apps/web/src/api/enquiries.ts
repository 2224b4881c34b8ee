import type { CheckResult, EnquiryInput, FilerList, Ticket } from '@keyward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './http.js';

/** Verdicts as filing would give them; changes nothing. */
export const checkEnquiry = (body: EnquiryInput) => unwrap<CheckResult>(api.POST('/api/v1/enquiries/check', { body }));

/**
 * Files the enquiry.
 * @param key made once a form: sending the same form twice makes one ticket
 */
export const fileEnquiry = (body: EnquiryInput, key: string) =>
  unwrap<Ticket>(api.POST('/api/v1/enquiries', { body, params: { header: { 'Idempotency-Key': key } } }));

/** In whose name staff can file for a company. */
export const filersQuery = (unit: string) =>
  queryOptions({
    queryKey: ['filers', unit],
    queryFn: () => unwrap<FilerList>(api.GET('/api/v1/enquiries/filers', { params: { query: { unit } } })),
  });
