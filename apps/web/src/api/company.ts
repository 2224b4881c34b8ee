import type {
  CompanyContact,
  CompanyContactInput,
  CompanyOverview,
  CompanyReview,
  CompanyRow,
  Sharing,
  SharingInput,
} from '@keyward/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CompaniesSearch } from '../search.js';
import { api, unwrap } from './http.js';

interface Companies {
  items: CompanyRow[];
  next: string | null;
}

/** The companies that the vendor looks after. @param q part of the name */
export const companiesQuery = ({ q, only }: CompaniesSearch, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['companies', q ?? '', only ?? '', limit],
    queryFn: ({ pageParam }) =>
      unwrap<Companies>(
        api.GET('/api/v1/companies', { params: { query: { q: q || undefined, only, limit, cursor: pageParam } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** A company at a glance. @param company absent: the one worked in */
export const overviewQuery = (company?: string) =>
  queryOptions({
    queryKey: ['company', 'overview', company ?? null],
    queryFn: () => unwrap<CompanyOverview>(api.GET('/api/v1/company', { params: { query: { company } } })),
  });

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
