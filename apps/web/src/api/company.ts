import type { CompanyContact, CompanyContactInput, Sharing, SharingInput } from '@keyward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './http.js';

export const sharingQuery = queryOptions({
  queryKey: ['company', 'sharing'],
  queryFn: () => unwrap<Sharing>(api.GET('/api/v1/company/sharing')),
});
export const changeSharing = (body: SharingInput) => unwrap<Sharing>(api.POST('/api/v1/company/sharing', { body }));

/** Where a company is told of changes of its administrators. */
export const contactQuery = (company: string) =>
  queryOptions({
    queryKey: ['company', 'contact', company],
    queryFn: () => unwrap<CompanyContact>(api.GET('/api/v1/company/contact', { params: { query: { company } } })),
  });
export const changeContact = (body: CompanyContactInput) =>
  unwrap<CompanyContact>(api.POST('/api/v1/company/contact', { body }));
