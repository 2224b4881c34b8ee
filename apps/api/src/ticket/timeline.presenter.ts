import type { Ticket } from '@keyward/contracts';
import { TICKET_MOVES, type LocalText, type TicketMove } from '@keyward/domain';
import type { Labels } from '../catalogue/labels.js';
import type { TimelineRow } from './ticket-rows.js';

type Entry = Ticket['timeline'][number];

/** TABLE 1 read backwards: which verb an event tells of. */
const VERB_OF = new Map<string, string>(
  Object.entries<TicketMove>(TICKET_MOVES).flatMap(([verb, { to }]) => Object.values(to).map((event) => [event, verb])),
);

const SIDES: Readonly<Record<TimelineRow['actorKind'], Entry['actor']['side']>> = {
  dealer: 'dealer',
  invited: 'dealer',
  guest: 'dealer',
  staff: 'vendor',
  system: 'system',
};

const THE_SYSTEM: LocalText = { en: 'Keyward', de: 'Keyward' };
const SOMEBODY: LocalText = { en: 'The invited person', de: 'Die eingeladene Person' };

/**
 * What happened to a ticket, oldest first.
 * @param limited the reader is only the person concerned: what was said stays between dealer and vendor
 */
export const presentTimeline = (rows: readonly TimelineRow[], labels: Labels, limited: boolean): Entry[] =>
  rows.map((row) => ({
    id: row.id,
    at: new Date(row.at).toISOString(),
    event: row.name,
    verb: VERB_OF.get(row.name) ?? null,
    actor: {
      id: row.actorId,
      name: row.actorName ?? labels.say(row.actorKind === 'invited' ? SOMEBODY : THE_SYSTEM),
      side: SIDES[row.actorKind],
    },
    text: limited ? null : row.text,
    reason: codeOf(row.data),
  }));

const codeOf = ({ code, cause, reason }: TimelineRow['data']): string | null =>
  [code, cause, reason].find((each): each is string => typeof each === 'string') ?? null;
