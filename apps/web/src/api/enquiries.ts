import type { CheckResult, EnquiryInput, Ticket } from '@keyward/contracts';
import { request } from './http.js';

/** Verdicts as filing would give them; changes nothing. */
export const checkEnquiry = (body: EnquiryInput) => request<CheckResult>('POST', '/enquiries/check', { body });

/**
 * Files the enquiry.
 * @param key made once a form: sending the same form twice makes one ticket
 */
export const fileEnquiry = (body: EnquiryInput, key: string) =>
  request<Ticket>('POST', '/enquiries', { body, headers: { 'idempotency-key': key } });
