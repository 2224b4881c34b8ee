import { useBlocker } from '@tanstack/react-router';
import { LeaveDialog } from '../../components/leave-dialog.js';
import { useUnsent } from '../../lib/unsent.js';

interface Place {
  pathname: string;
  search: object;
}

const aboutOf = ({ search }: Place) => JSON.stringify(['kind', 'person'].map((name) => Reflect.get(search, name)));

/** Between a form and its review nothing is lost, and where the session has ended nothing can be kept. */
const stays = (current: Place, next: Place) =>
  next.pathname === '/sign-in' || (next.pathname === current.pathname && aboutOf(next) === aboutOf(current));

/** Asks before typed work is left, inside the portal and when the page is closed. @param dirty something was typed */
export function AskBeforeLeaving({ dirty }: { dirty: boolean }) {
  useUnsent(dirty);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => !stays(current, next),
    enableBeforeUnload: dirty,
    disabled: !dirty,
    withResolver: true,
  });
  return <LeaveDialog opened={status === 'blocked'} onStay={() => reset?.()} onLeave={() => proceed?.()} />;
}
