import type { HistoryEntry } from '@keyward/contracts';
import type { LocalText } from '@keyward/domain';
import type { Labels } from '../catalogue/labels.js';
import { settingsOf, wireParams } from '../catalogue/settings.js';
import { presentActor } from '../ticket/timeline.presenter.js';
import type { Decider, HistoryRow, StateThen } from './history.queries.js';

const THE_CATALOGUE: LocalText = { en: 'The catalogue', de: 'Der Katalog', it: 'Il catalogo', fr: 'Le catalogue' };

/** One thing that happened, in the reader's language; of a ticket out of their sight nothing but what came of it. */
export const presentHistory = (row: HistoryRow, labels: Labels): HistoryEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  event: row.name,
  verb: row.data.verb ?? row.data.state ?? null,
  item: row.item === null ? null : { key: row.item, label: labels.item(row.item) },
  unit: row.unit,
  handedOver: row.data.handedOver !== undefined,
  before: stateOf(row, row.data.before, labels),
  after: stateOf(row, row.data.after, labels),
  details: [...(row.data.changed ?? [])],
  ticket: row.ticket?.number ?? null,
  filedBy: row.ticket && presentDecider(row.ticket.filer, labels),
  decidedBy: row.ticket ? decidersOf(row.ticket.approvals).map((each) => presentDecider(each, labels)) : [],
  by: presentActor(row, labels),
});

/** Where people decided, what the catalogue itself wrote down is no decision beside theirs. */
function decidersOf(approvals: readonly Decider[]): readonly Decider[] {
  const people = approvals.filter(({ name }) => name !== null);
  return people.length > 0 ? people : approvals.slice(0, 1);
}

const presentDecider = ({ name, staff }: Decider, labels: Labels): HistoryEntry['by'] =>
  name === null ? { name: labels.say(THE_CATALOGUE), side: 'system' } : { name, side: staff ? 'vendor' : 'dealer' };

function stateOf({ item, names }: HistoryRow, state: StateThen | undefined, labels: Labels): HistoryEntry['after'] {
  if (!state || item === null) return null;
  return {
    settings: settingsOf(labels, item, wireParams(state.params), new Map(Object.entries(names ?? {}))),
    until: state.until,
    suspended: state.suspended,
  };
}
