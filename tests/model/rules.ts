/**
 * What the design says of tickets, written down a second time and by hand: the product's own tables are not read here, or a
 * slip in them would be a slip in what they are measured by.
 */
export type Status =
  | 'open'
  | 'waiting'
  | 'offered'
  | 'approved'
  | 'applying'
  | 'invited'
  | 'lapsed'
  | 'failed'
  | 'done'
  | 'rejected'
  | 'withdrawn'
  | 'superseded'
  | 'expired';

/** TABLE 1, as far as people go: from where a verb may be used. */
export const FROM = {
  revise: ['open', 'waiting'],
  ask: ['open'],
  answer: ['waiting'],
  offer: ['open', 'offered'],
  accept: ['offered'],
  decline: ['offered'],
  approve: ['open', 'waiting'],
  reject: ['open', 'waiting', 'offered'],
  withdraw: ['open', 'waiting', 'offered', 'approved', 'failed'],
  object: ['approved'],
  shorten: ['approved'],
  fulfil: ['applying'],
  fail: ['approved', 'applying'],
  retry: ['failed'],
  resend: ['invited', 'lapsed'],
  revoke: ['invited', 'lapsed'],
} as const satisfies Record<string, readonly Status[]>;

export type Verb = keyof typeof FROM;
export const VERBS = Object.keys(FROM) as Verb[];

/** What can be asked for: something of what is held, or about somebody as a whole. */
export type Kind = 'create' | 'change' | 'suspend' | 'reactivate' | 'deactivate';
/** Kinds of which nobody names lines: what somebody loses by leaving is derived, and a suspension touches nothing that is held. */
export const LINELESS: readonly Kind[] = ['suspend', 'reactivate', 'deactivate'];

/** How somebody stands in the company. */
export type Standing = 'active' | 'suspended' | 'ended' | 'invited' | 'nobody';
/** About whom a kind can be asked for, decided and put into effect. */
const SUITS: Readonly<Record<Exclude<Kind, 'create'>, readonly Standing[]>> = {
  change: ['active'],
  suspend: ['active'],
  reactivate: ['suspended', 'ended'],
  deactivate: ['active', 'suspended'],
};
export const suits = (kind: Kind, standing: Standing): boolean => kind === 'create' || SUITS[kind].includes(standing);

export const UNDECIDED: readonly Status[] = ['open', 'waiting', 'offered'];

/**
 * Who plays in a sequence: two administrators, an owner, who may stand in for the owner, two members, somebody of another
 * company; and the vendor.
 */
export const ACTORS = ['ada', 'dan', 'olga', 'dee', 'mo', 'mia', 'eve', 'sue', 'sam', 'lea', 'aud'] as const;
export type Actor = (typeof ACTORS)[number];
/** Whom enquiries are about. */
export const MEMBERS = ['mo', 'mia'] as const;
export type Member = (typeof MEMBERS)[number];
export const isMember = (about: string): about is Member => (MEMBERS as readonly string[]).includes(about);

export const ADMINS: readonly Actor[] = ['ada', 'dan'];
export const DESK: readonly Actor[] = ['sue', 'sam', 'lea'];
export const STAFF: readonly Actor[] = [...DESK, 'aud'];

/** Who decides a stage: the owner of the company, support (or a lead), a lead. */
export type Stage = 'owner' | 'support' | 'lead';
const STAGE_OF: Readonly<Record<Stage, readonly Actor[]>> = {
  owner: ['olga'],
  support: ['sue', 'sam', 'lea'],
  lead: ['lea'],
};
export const standsAt = (stage: Stage | undefined, actor: Actor): boolean =>
  stage !== undefined && STAGE_OF[stage].includes(actor);

export const ITEMS = [
  'orders-view',
  'prices-view',
  'badge',
  'seal',
  'vault',
  'safe',
  'loan',
  'post',
  'cashier',
  'gate-key',
] as const;
export type Item = (typeof ITEMS)[number];

export interface Line {
  readonly verb: 'give' | 'take';
  readonly item: Item;
}

const GIVEN_BY: Readonly<Partial<Record<Item, readonly Stage[]>>> = {
  badge: [],
  seal: ['owner'],
  vault: ['support', 'lead'],
  safe: ['owner', 'support'],
};

/** Where an item takes effect besides. */
export const SYSTEM_OF: Readonly<Partial<Record<Item, { readonly system: string; readonly way: 'webhook' | 'hand' }>>> =
  {
    cashier: { system: 'till', way: 'webhook' },
    'gate-key': { system: 'gate', way: 'hand' },
  };

const DAY = 86_400_000;
export const INVITATION_MS = 7 * DAY;
const LOAN_MS = 5 * DAY;
const POST_MS = 3 * DAY;

/** What a set of lines takes before it takes effect. */
export interface Takes {
  readonly stages: readonly Stage[];
  /** for how long it waits for a decision */
  readonly expires: number | null;
  /** how long after the last yes it takes effect; whoever loses by it may object until then */
  readonly cools: number | null;
}

const stagesOf = ({ verb, item }: Line): readonly Stage[] =>
  (verb === 'give' ? GIVEN_BY[item] : undefined) ?? ['support'];

/** The union of what the lines need, place by place; no catalogue of ours wants a stage twice. */
export function takes(lines: readonly Line[], whole: readonly Stage[] = []): Takes {
  const lists = [whole, ...lines.map(stagesOf)];
  const stages: Stage[] = [];
  for (let place = 0; place < Math.max(...lists.map(({ length }) => length)); place += 1) {
    for (const list of lists) {
      const stage = list[place];
      if (stage && !stages.includes(stage)) stages.push(stage);
    }
  }
  return {
    stages,
    expires: lines.some(({ verb, item }) => verb === 'give' && item === 'loan') ? LOAN_MS : null,
    cools: lines.some(({ verb, item }) => verb === 'take' && item === 'post') ? POST_MS : null,
  };
}

/** @returns the lines that would change something of what is held */
export const effective = (lines: readonly Line[], held: ReadonlySet<Item>): readonly Line[] =>
  lines.filter(({ verb, item }) => held.has(item) === (verb === 'take'));
