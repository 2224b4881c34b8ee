import type { Dice } from './ids.js';
import { ADMINS, KEPT_APART, type Company, type Member } from './network.js';

/** Companies whose first administrator files most: lists are measured as they see them. */
export const BUSY = 32;
/** What each of them has open, however large the whole is: a page of 20 and the beginning of the next. */
const OPEN_OF_BUSY = 24;
/** Of 25 tickets this many belong to the busy companies. */
const OF_25 = 8;

export type Outcome = 'done' | 'in-part' | 'rejected' | 'withdrawn' | 'open' | 'waiting';

/** One ticket's course, before it is written. */
export interface Course {
  readonly company: Company;
  readonly filer: Member;
  readonly member: Member;
  readonly outcome: Outcome;
}

export interface Plan {
  readonly tickets: number;
  readonly companies: readonly Company[];
  readonly dice: Dice;
}

/** @returns who files about whom in the n-th ticket, and what becomes of it */
export function courseOf(plan: Plan, n: number): Course {
  const round = Math.floor(n / 25);
  const seat = n % 25;
  const busy = seat < OF_25;
  const { companies, dice } = plan;
  const index = busy ? (round * OF_25 + seat) % BUSY : BUSY + ((n * 7919) % (companies.length - BUSY));
  const company = companies[index] as Company;
  const [first] = company.members;
  const filer = busy && first ? first : (company.members[dice.below(ADMINS)] as Member);
  const open = busy ? isOpenOfBusy(plan, round, seat) : n > plan.tickets * 0.9 && dice.next() < 0.15;
  const outcome = open ? (dice.next() < 0.15 ? 'waiting' : 'open') : closed(dice.next());
  return { company, filer, member: memberFor(company, outcome, dice), outcome };
}

/** Evenly over the later 40 % of what the company ever asked for: open tickets lie among closed ones. */
function isOpenOfBusy({ tickets }: Plan, round: number, seat: number): boolean {
  const whole = Math.floor((tickets / 25) * OF_25) / BUSY;
  const mine = Math.floor((round * OF_25 + seat) / BUSY);
  const later = (at: number): number => Math.floor(Math.max(0, at - whole * 0.6) * (OPEN_OF_BUSY / (whole * 0.4)));
  return later(mine + 1) > later(mine);
}

function closed(chance: number): Outcome {
  if (chance < 0.76) return 'done';
  if (chance < 0.82) return 'in-part';
  return chance < 0.92 ? 'rejected' : 'withdrawn';
}

/** What is not carried out is about those who are kept apart, so that it still fits what they hold. */
function memberFor({ members }: Company, outcome: Outcome, dice: Dice): Member {
  const carriedOut = outcome === 'done' || outcome === 'in-part';
  const first = members.length - KEPT_APART;
  const index = carriedOut ? ADMINS + dice.below(first - ADMINS) : first + dice.below(KEPT_APART);
  return members[index] as Member;
}
