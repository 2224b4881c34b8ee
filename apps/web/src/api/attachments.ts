import type { HandedIn, Ticket } from '@keyward/contracts';
import { api, unwrap } from './http.js';

/** What the API takes; it looks at the bytes itself. */
export const FILE_KINDS = 'application/pdf,image/png,image/jpeg,image/webp';

/** Attaches a file: its bytes are the body, the API says what it is. @returns the ticket with it */
export const addAttachment = (number: string, file: File) =>
  unwrap<Ticket>(
    api.POST('/api/v1/tickets/{number}/attachments', {
      params: { path: { number }, query: { name: file.name } },
      headers: { 'content-type': 'application/octet-stream' },
      body: file as never,
      bodySerializer: (body: unknown) => body as Blob,
    }),
  );

/** Hands a file in before there is a ticket. @returns what names it in an enquiry */
export const handInAttachment = (file: File) =>
  unwrap<HandedIn>(
    api.POST('/api/v1/attachments', {
      params: { query: { name: file.name } },
      headers: { 'content-type': 'application/octet-stream' },
      body: file as never,
      bodySerializer: (body: unknown) => body as Blob,
    }),
  );

/** Where a file is given out, to be saved. */
export const attachmentUrl = (id: string): string => `/api/v1/attachments/${id}`;
