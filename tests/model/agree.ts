import type { Model } from './model.js';
import type { Company } from './company.js';

/** Compares how things stand with how they should, all of it, after every move: also what was not to change has not. */
export async function agree(model: Model, company: Company): Promise<void> {
  const { now, tickets, people } = await company.stand();
  const wanted = model.tickets.map(({ number, status, version, revision, stage }) => [
    number,
    { status, version, revision, stage },
  ]);
  expect(tickets).toEqual(Object.fromEntries(wanted));
  for (const [name, { status, held }] of model.holders) {
    if (status === 'nobody') continue;
    expect({ name, ...people[name] }).toEqual({ name, status, held: [...held].sort() });
  }
  model.now = now;
}
