import type { Desk } from '../desk/desk.js';
import { signIn, type People } from '../desk/people.js';
import { Filings } from './filings.js';

/** A desk that is open: its API runs, and people have sessions. */
export interface OpenDesk extends Desk {
  readonly people: People;
  readonly filings: Filings;
}

export async function openDesk(desk: Desk): Promise<OpenDesk> {
  const people = await signIn(desk.url);
  return { ...desk, people, filings: await Filings.of(desk.url, people) };
}
