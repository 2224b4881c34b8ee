import { MEMBERSHIP_STATUSES } from '@keyward/domain';
import { z } from 'zod';
import { Setting } from './catalogue.js';
import { Id, NamedRef, PageQuery, pageOf, text, Time } from './common.js';
import { ItemRef, TeamMember } from './team.js';

const AccessFilter = {
  unit: Id.optional(),
  status: z.enum(MEMBERSHIP_STATUSES).optional().meta({ description: 'Else everybody, former included' }),
  q: text(100).optional().meta({ description: 'Part of name, e-mail address or login' }),
};

/** Everybody with access now or formerly; the last change first. */
export const AccessQuery = PageQuery.extend(AccessFilter);
export const AccessExportQuery = z.strictObject(AccessFilter);

/** Somebody who has access, had it, or is invited to it. */
export const AccessEntry = TeamMember.omit({ pending: true })
  .extend({
    invitedAt: Time.meta({ description: 'When they were invited or recorded' }),
    joinedAt: Time.nullable().meta({ description: 'null: never' }),
    endedAt: Time.nullable(),
  })
  .meta({ id: 'AccessEntry' });
export const AccessPage = pageOf(AccessEntry).meta({ id: 'AccessPage' });
export type AccessEntry = z.infer<typeof AccessEntry>;

export const HistoryQuery = PageQuery.extend({
  unit: Id.optional().meta({ description: 'As for the person: seen from which company or unit' }),
});

const SIDES = ['dealer', 'vendor', 'system'] as const;
const Somebody = z.strictObject({ name: z.string(), side: z.enum(SIDES) });

/** What has changed of something that stayed held. */
const HeldState = z.strictObject({
  settings: z.array(Setting),
  until: Time.nullable(),
  suspended: z.boolean(),
});

/** One thing that happened to a person’s access in one company. */
export const HistoryEntry = z
  .strictObject({
    id: Id,
    at: Time,
    event: z.string().meta({ description: 'The fact, for example assignment.given or membership.ended' }),
    verb: z.string().nullable().meta({ description: 'Of what was changed: set, extend, suspend or resume' }),
    item: ItemRef.nullable(),
    unit: NamedRef.nullable().meta({ description: 'Where the item is held' }),
    handedOver: z.boolean().meta({ description: 'It passed to somebody else' }),
    before: HeldState.nullable(),
    after: HeldState.nullable(),
    details: z
      .array(z.string())
      .meta({ description: 'Which details were changed: firstName, lastName, position, name' }),
    ticket: z.string().nullable().meta({ description: 'By which ticket, where the reader can see it' }),
    filedBy: Somebody.nullable().meta({ description: 'Who asked for it, where the reader can see the ticket' }),
    decidedBy: z.array(Somebody).meta({
      description: 'Who approved it, a stage each; `system`: the catalogue alone. Empty where it is not to be seen',
    }),
    by: Somebody.meta({ description: 'Who did it' }),
  })
  .meta({ id: 'HistoryEntry' });
export const HistoryPage = pageOf(HistoryEntry).meta({ id: 'HistoryPage' });
export type HistoryEntry = z.infer<typeof HistoryEntry>;
