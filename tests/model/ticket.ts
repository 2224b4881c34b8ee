import type { Actor, Item, Kind, Line, Stage, Standing, Status } from './rules.js';

export interface Step {
  /** 0: the access as a whole */
  readonly line: number;
  readonly system: string;
  readonly way: 'webhook' | 'hand';
  confirmed: boolean;
}

export interface Invitation {
  generation: number;
  /** when its mail was accepted, if it was */
  expiresAt: number | null;
  /** when links were sent, also older ones */
  readonly sent: number[];
}

/** Somebody whom enquiries can be about: a member, or a newcomer who is not one yet. */
export interface Holder {
  readonly held: Set<Item>;
  /** raised by every change */
  basis: number;
  status: Standing;
}

/** What stands asked for, or offered, since the last revision. */
export interface Revision {
  readonly lines: readonly Line[];
  readonly stages: readonly Stage[];
  readonly expires: number | null;
  readonly cools: number | null;
  /** when it was filed; left out: today's */
  readonly basis?: number;
}

export interface Ticket extends Revision {
  number: string;
  readonly id: number;
  readonly kind: Kind;
  readonly about: string;
  readonly filer: Actor;
  author: Actor;
  status: Status;
  version: number;
  revision: number;
  stage: number;
  lines: readonly Line[];
  stages: readonly Stage[];
  expires: number | null;
  cools: number | null;
  expiresAt: number | null;
  applyAt: number | null;
  basis: number;
  /** of this revision */
  denied: Set<number>;
  approvals: Actor[];
  /** the basis that the last of them compared */
  approvedBasis: number | null;
  offeredBy: Actor | null;
  /** what stood before it was offered */
  asked: Revision;
  /** lines denied in the revision that was asked for */
  askedDenied: Set<number>;
  readonly objected: Set<Actor>;
  applied: boolean;
  readonly steps: Step[];
  invitation: Invitation | null;
  /** the owner was asked to decide, now or before */
  ownerAsked: boolean;
}

export const isFollowed = ({ steps }: Ticket): boolean => steps.every(({ confirmed }) => confirmed);
