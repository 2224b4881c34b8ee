import type { CheckResult, EnquiryInput, FilerList, Person, Ticket } from '@keyward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './http.js';

/**
 * Verdicts as filing would give them; changes nothing.
 * @param revises number of the ticket of which it is to be another revision
 */
export const checkEnquiry = (body: EnquiryInput, revises?: string) =>
  unwrap<CheckResult>(
    api.POST('/api/v1/enquiries/check', { body, params: { query: revises === undefined ? {} : { revises } } }),
  );

/** What it would end, with colleagues of this name among those who could take something over. */
export const successorsQuery = (body: EnquiryInput | undefined, name: string) =>
  queryOptions({
    queryKey: ['successors', body, name],
    queryFn: async () => {
      const params = { query: { successor: name } };
      const result = body && (await unwrap<CheckResult>(api.POST('/api/v1/enquiries/check', { body, params })));
      return result?.ends?.single ?? [];
    },
    enabled: body !== undefined && name.length > 1,
  });

/** What deactivating somebody would end, as of now; nothing is filed. */
export const endingQuery = ({ id, company }: Pick<Person, 'id' | 'company'>) =>
  queryOptions({
    queryKey: ['ending', id, company.id],
    queryFn: () => checkEnquiry({ kind: 'deactivate', person: id, unit: company.id, lines: [] }),
    staleTime: 0,
    gcTime: 0,
  });

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
