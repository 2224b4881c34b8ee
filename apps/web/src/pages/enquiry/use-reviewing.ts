import { useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** the entry of the review of a form, which is the entry before it */
    review?: boolean;
  }
}

/**
 * The review is an entry of the history of its own: the browser's Back leads from it to the form, with what was typed.
 * After a reload the form is empty and there is nothing to review, whatever the entry says.
 */
export function useReviewing() {
  const [entered, setEntered] = useState(false);
  const here = useLocation({ select: (location) => location.state.review === true });
  const navigate = useNavigate({ from: '/enquiries/new' });
  const { history } = useRouter();
  return {
    reviewing: entered && here,
    enter: () => {
      setEntered(true);
      void navigate({ search: (search) => search, state: { review: true } });
    },
    leave: () => history.back(),
  };
}
