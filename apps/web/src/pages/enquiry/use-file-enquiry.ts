import type { EnquiryInput } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { v4 as newKey } from 'uuid';
import { fileEnquiry } from '../../api/enquiries.js';
import { showTicket } from '../../api/tickets.js';

/**
 * Sends the enquiry and goes to its ticket. The key is made once a form: pressing again after a lost answer gives the
 * same ticket and never a second one.
 */
export function useFileEnquiry(onError: (error: Error) => void) {
  const [key] = useState(() => newKey());
  const navigate = useNavigate();
  const client = useQueryClient();
  const { history } = useRouter();
  const [sent, setSent] = useState(false);
  const file = useMutation({
    mutationFn: (enquiry: EnquiryInput) => fileEnquiry(enquiry, key),
    onSuccess: async (ticket) => {
      setSent(true);
      showTicket(client, ticket);
      for (const list of ['tickets', 'team', 'rights', 'person', 'wishes'])
        void client.invalidateQueries({ queryKey: [list] });
      // The ticket takes the place of the form: Back must not open a form that is ready to be sent once more.
      await new Promise<void>((done) => {
        const stop = history.subscribe(() => {
          stop();
          done();
        });
        history.back({ ignoreBlocker: true });
      });
      await navigate({
        to: '/tickets/$number',
        params: { number: ticket.number },
        replace: true,
        ignoreBlocker: true,
      });
    },
    onError,
  });
  return { file, sent };
}
