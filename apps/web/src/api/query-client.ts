import { MutationCache, onlineManager, QueryCache, QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { ProblemError } from './http.js';

/** A refusal is an answer: only a missing answer and a server in trouble are worth asking again. */
function worthRetrying(failures: number, error: Error): boolean {
  const status = error instanceof ProblemError ? error.problem.status : 0;
  return failures < 2 && onlineManager.isOnline() && (status === 0 || status >= 500);
}

let whenEnded: () => void = () => {};

/** @param handler called when any answer says that the session is over */
export function onSessionEnded(handler: () => void): void {
  whenEnded = handler;
}

function watch(error: Error): void {
  if (error instanceof ProblemError && error.problem.code === 'not-signed-in') whenEnded();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watch }),
  mutationCache: new MutationCache({ onError: watch }),
  defaultOptions: {
    // Without a network the error shows at once. Paused calls would be sent by themselves once it is back, also those
    // of a form that has been left in the meantime.
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      retry: worthRetrying,
      refetchOnWindowFocus: 'always',
      refetchOnReconnect: true,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Labels and sentences arrive in the language of the screen: when that changes, they are asked for again. */
i18next.on('languageChanged', () => void queryClient.invalidateQueries());
