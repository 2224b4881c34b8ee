import type { OperationsOverview } from '@keyward/contracts';

/** The lists of the page, in the order of their tabs; the first is what somebody has to do something about. */
export const TABS = ['dead', 'due', 'waiting', 'mails', 'refused', 'webhooks', 'given-up'] as const;
export type OperationsTab = (typeof TABS)[number];

/** @returns the list that the address names, or the first */
export const tabOf = (view: string | undefined): OperationsTab => TABS.find((tab) => tab === view) ?? 'dead';

/** Counts go so far. */
const COUNTED_UP_TO = 10_000;

/** @returns how many stand in a list; undefined where all of them ever are in it, or nobody knows yet */
export function countIn(tab: OperationsTab, overview: OperationsOverview | undefined): number | undefined {
  if (!overview) return undefined;
  const counts: Partial<Record<OperationsTab, number>> = {
    dead: overview.tasks.dead,
    due: overview.tasks.due,
    waiting: overview.tasks.waiting,
    refused: overview.mails.refused,
    'given-up': overview.deliveries.givenUp,
  };
  return counts[tab];
}

/** @returns a count as it is shown: “12”, “10,000+” */
export const shownCount = (count: number, say: (count: number) => string): string =>
  count >= COUNTED_UP_TO ? `${say(COUNTED_UP_TO)}+` : say(count);
