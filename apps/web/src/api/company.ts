import type { CompanyContact, CompanyContactInput, CompanyReview, Sharing, SharingInput } from '@keyward/contracts';
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

/** Whether the team of a company is to be confirmed. @param company absent: the one worked in */
export const reviewQuery = (company?: string) =>
  queryOptions({
    queryKey: ['company', 'review', company ?? null],
    queryFn: () => unwrap<CompanyReview>(api.GET('/api/v1/company/review', { params: { query: { company } } })),
  });
export const confirmTeam = (company: string) =>
  unwrap<CompanyReview>(api.POST('/api/v1/company/review', { body: { company } }));
