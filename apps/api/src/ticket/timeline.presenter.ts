import type { Ticket } from '@keyward/contracts';
import { INSIDE_EVENTS, TICKET_MOVES, type EveryLanguage, type TicketMove } from '@keyward/domain';
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

const THE_SYSTEM: EveryLanguage = { en: 'Keyward', de: 'Keyward', it: 'Keyward', fr: 'Keyward' };
const SOMEBODY: EveryLanguage = {
  en: 'The invited person',
  de: 'Die eingeladene Person',
  it: 'La persona invitata',
  fr: 'La personne invitée',
};

/** @returns whoever did something as everybody may know them who reads of it */
export const presentActor = (
  { actorName, actorKind }: Pick<TimelineRow, 'actorName' | 'actorKind'>,
  labels: Labels,
): Pick<Entry['actor'], 'name' | 'side'> => ({
  name: actorName ?? labels.say(actorKind === 'invited' ? SOMEBODY : THE_SYSTEM),
  side: SIDES[actorKind],
});

/**
 * What happened to a ticket, oldest first.
 * @param limited the reader is only the person concerned: questions, answers and reasons stay between dealer and vendor
 */
export const presentTimeline = (rows: readonly TimelineRow[], labels: Labels, limited: boolean): Entry[] =>
  rows.map((row) => ({
    id: row.id,
    at: new Date(row.at).toISOString(),
    event: row.name,
    verb: VERB_OF.get(row.name) ?? null,
    actor: { id: row.actorId, ...presentActor(row, labels) },
    instead: row.insteadName,
    // a note for both sides is for whom it is about as well, what was said about their rights is not
    text: limited && row.name !== 'note.added' ? null : row.text,
    inside: INSIDE_EVENTS.includes(row.name),
    about: row.about,
    reason: codeOf(row.data),
  }));

const codeOf = ({ code, cause, reason }: TimelineRow['data']): string | null =>
  [code, cause, reason].find((each): each is string => typeof each === 'string') ?? null;
