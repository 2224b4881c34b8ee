import type { Ticket } from '@keyward/contracts';
import { api, unwrap } from './http.js';

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

/** Where a file is given out, to be saved. */
export const attachmentUrl = (id: string): string => `/api/v1/attachments/${id}`;
