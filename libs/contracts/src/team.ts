import { LINE_VERBS, MEMBERSHIP_STATUSES, RECORDS } from '@keyward/domain';
import { z } from 'zod';
import { ParamValues, Setting } from './catalogue.js';
import { Because, LineInput, OUTCOMES } from './enquiry.js';
import { Id, NamedRef, PageQuery, pageOf, text, Time } from './common.js';

export const TEAM_VIEWS = ['active', 'all'] as const;
const TeamFilter = {
  unit: Id.optional(),
  view: z.enum(TEAM_VIEWS).default('active'),
  q: text(100).optional().meta({ description: 'Part of name, e-mail address or login' }),
};
export const TeamQuery = PageQuery.extend(TeamFilter);
export const TeamExportQuery = z.strictObject(TeamFilter);

/** Seen from which company or unit; else the company worked in, for staff the one where the person changed last. */
export const PlaceQuery = z.strictObject({ unit: Id.optional() });
export const RightsQuery = PlaceQuery.extend({
  onBehalfOf: Id.optional().meta({ description: 'Of staff: what this person of the company could ask for' }),
});

export const ItemRef = z.strictObject({ key: z.string(), label: z.string() });

/** A change that is asked for and not yet in effect, shown on the person's row (F22). */
export const PendingChange = z
  .strictObject({
    number: z.string(),
    status: z.string(),
    kind: z.string(),
    verb: z.string(),
    item: z.string().nullable(),
    label: z.string(),
    due: Time.nullable().meta({
      description: 'Until when it is to be decided; null: nothing was promised, or it pauses',
    }),
  })
  .meta({ id: 'PendingChange' });

export const TeamMember = z
  .strictObject({
    id: Id,
    membershipId: Id,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    login: z.string().nullable(),
    position: z.string().nullable(),
    status: z.enum(MEMBERSHIP_STATUSES),
    company: NamedRef,
    roles: z.array(ItemRef),
    applications: z.array(z.strictObject({ key: z.string(), label: z.string(), items: z.array(ItemRef) })),
    pending: z.array(PendingChange),
    changedAt: Time,
  })
  .meta({ id: 'TeamMember' });
export const TeamPage = pageOf(TeamMember).meta({ id: 'TeamPage' });
export type TeamMember = z.infer<typeof TeamMember>;

/** One person as seen from the company worked in. */
export const Person = z
  .strictObject({
    ...TeamMember.shape,
    joinedAt: Time.nullable(),
    endedAt: Time.nullable(),
    basis: z.number().int(),
    actions: z.array(z.enum(['change', 'suspend', 'reactivate', 'deactivate', 'read-rights'])),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

export const RIGHT_STATES = [
  'held',
  'not-held',
  'elsewhere',
  'pending-give',
  'pending-take',
  'pending-change',
] as const;
export const RightEntry = z
  .strictObject({
    item: z.string(),
    label: z.string(),
    description: z.string().nullable(),
    kind: z.string(),
    application: z.string().nullable(),
    system: z.string(),
    risk: z.string().nullable(),
    unit: NamedRef,
    held: z.boolean(),
    state: z.enum(RIGHT_STATES),
    since: Time.nullable(),
    from: z.array(
      z.strictObject({
        ticket: z.string().nullable(),
        via: ItemRef.nullable().meta({ description: 'What it comes along with' }),
        unit: NamedRef.meta({ description: 'Where it is held: here, or above' }),
        params: ParamValues,
        settings: z.array(Setting).meta({ description: '`params` in words' }),
        until: Time.nullable(),
        suspended: z.boolean().meta({ description: 'Held, and does not count now' }),
        sentence: z.string(),
      }),
    ),
    opposite: z
      .strictObject({
        verb: z.enum(['give', 'take']),
        outcome: z.enum(OUTCOMES),
        because: z.array(Because),
        needs: z.array(z.strictObject({ what: z.string(), label: z.string(), line: LineInput.optional() })),
        warnings: z.array(Because),
        help: z.array(z.string()),
      })
      .meta({ description: 'What the opposite tick would come to' }),
    changes: z
      .array(
        z.strictObject({
          verb: z.enum(['extend', 'suspend', 'resume']),
          outcome: z.enum(OUTCOMES),
          because: z.array(Because),
          help: z.array(z.string()),
        }),
      )
      .meta({ description: 'What else the reader could ask for of what is held there by itself; refused with why' }),
    review: z.boolean().meta({ description: 'The reader may say that it is still needed: its time counts anew' }),
  })
  .meta({ id: 'RightEntry' });
/** What can be asked for, as `explain` takes it: with an item, or about a person. */
export const EXPLAINED_VERBS = [...LINE_VERBS, 'join', 'amend', 'end'] as const;

/** Something that a catalogue permits: a resource, and what is done with it. */
const RESOURCE_AND_ACTION = /^[\w.-]{1,100}:[\w.-]{1,60}$/;

/** Whether a person may do something there. */
export const ExplainQuery = z.strictObject({
  may: z.string().regex(RESOURCE_AND_ACTION).meta({ description: '`resource:action`, for example portal.team:read' }),
  unit: Id.optional().meta({ description: 'Where; else their company' }),
  records: z.enum(RECORDS).optional().meta({ description: 'Whose records, as seen by the person; else their own' }),
});

/** Whether somebody may do something there, or ask for it. */
export const ExplainActionQuery = z.strictObject({
  action: z
    .string()
    .regex(/^([\w.-]{1,100}:[\w.-]{1,60}|[a-z]{3,10})$/)
    .meta({
      description: `\`resource:action\`, or what is asked for: ${EXPLAINED_VERBS.join(', ')}`,
    }),
  actor: Id.optional().meta({ description: 'Who would do it; else the person signed in' }),
  person: Id.optional().meta({ description: 'To whom, where it is asked for; else to oneself' }),
  item: z.string().max(100).optional().meta({ description: 'Which item, where one is asked for' }),
  unit: Id.optional().meta({ description: 'Where; else the company of the person' }),
});

/** One permission: what it comes from, and how far it reaches. */
export const Permission = z
  .strictObject({
    item: ItemRef.nullable().meta({ description: 'What it comes from; null: every member has it' }),
    via: ItemRef.nullable().meta({ description: 'What that comes along with' }),
    unit: NamedRef,
    place: z.string().meta({
      description: 'How far from that unit: here, below, company, network, granted, every:<kind> or relation:<name>',
    }),
    alsoWithin: z.array(z.string()).meta({ description: 'Places that it must lie in as well' }),
    records: z.enum(RECORDS),
    within: z.array(Setting).meta({ description: 'Values within which it holds' }),
    only: z.string().nullable().meta({ description: 'What must be true of the record, in CEL' }),
    with: z.array(z.string()).nullable().meta({ description: 'Whose yes it takes each time' }),
    restrictedBy: z.array(Because),
  })
  .meta({ id: 'Permission' });

export const Explanation = z
  .strictObject({
    answer: z.enum(['yes', 'with-approval', 'no']),
    unit: NamedRef,
    by: z.array(Permission).meta({ description: 'yes: what permits it; no: what would, were it not for the reasons' }),
    because: z.array(Because).meta({ description: 'What is in the way; the first one decides' }),
    help: z.array(z.string()).meta({ description: 'Who can help' }),
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof Explanation>;

export const ActionExplanation = z
  .strictObject({
    verdict: z
      .enum(['yes', 'with-approval', 'needs', 'nothing', 'no'])
      .meta({ description: 'nothing: it is so already; needs: something is missing that can be added' }),
    rule: z.string().nullable().meta({ description: 'The rule that decided; null: nothing stood in the way' }),
    unit: NamedRef,
    path: z
      .array(
        z.strictObject({
          item: ItemRef.nullable().meta({ description: 'What the permission comes from; null: every member has it' }),
          via: ItemRef.nullable().meta({ description: 'What that comes along with' }),
          unit: NamedRef.meta({ description: 'Where it is held' }),
          place: z.string().meta({ description: 'How far it reaches from there' }),
        }),
      )
      .meta({ description: 'From where it is permitted; empty for staff of the vendor' }),
    because: z.array(Because).meta({ description: 'What is in the way, is missing or is to be minded' }),
    needs: z.array(z.strictObject({ what: z.string(), label: z.string() })),
    decides: z.array(z.string()).meta({ description: 'Who has to say yes, one entry a stage' }),
    help: z.array(z.string()).meta({ description: 'Who can help' }),
  })
  .meta({ id: 'ActionExplanation' });
export type ActionExplanation = z.infer<typeof ActionExplanation>;

/** What is still needed, and where it is held. */
export const ReviewInput = z
  .strictObject({ person: Id, item: z.string().min(1).max(100), unit: Id })
  .meta({ id: 'ReviewInput' });
export type ReviewInput = z.infer<typeof ReviewInput>;

export const Rights = z.strictObject({ items: z.array(RightEntry), basis: z.number().int() }).meta({ id: 'Rights' });
export type RightEntry = z.infer<typeof RightEntry>;
export type Rights = z.infer<typeof Rights>;
