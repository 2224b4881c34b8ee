import type { EnquiryInput } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { v4 as newKey } from 'uuid';
import { fileEnquiry } from '../../api/enquiries.js';
import { ticketQuery } from '../../api/tickets.js';

/**
 * Sends the enquiry and goes to its ticket. The key is made once a form: pressing again after a lost answer gives the
 * same ticket and never a second one.
 */
export function useFileEnquiry(onError: (error: Error) => void) {
  const [key] = useState(() => newKey());
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (enquiry: EnquiryInput) => fileEnquiry(enquiry, key),
    onSuccess: async (ticket) => {
      client.setQueryData(ticketQuery(ticket.number).queryKey, ticket);
      for (const list of ['tickets', 'team', 'rights', 'person']) void client.invalidateQueries({ queryKey: [list] });
      await navigate({ to: '/tickets/$number', params: { number: ticket.number } });
    },
    onError,
  });
}
