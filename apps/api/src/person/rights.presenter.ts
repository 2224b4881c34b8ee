import type { RightEntry } from '@keyward/contracts';
import type { Because, HeldFrom, LineVerb, LocalText, OptionEntry } from '@keyward/domain';
import type { Labels } from '../catalogue/labels.js';
import { settingsOf } from '../catalogue/settings.js';
import { presentBecause, presentHelp, presentNeedLine, whatIsMissing } from '../enquiry/verdict.presenter.js';
import type { PendingTicket } from './member-rows.js';
import type { RightNames } from './rights.queries.js';

const SINCE: Readonly<Record<'ticket' | 'recorded', LocalText>> = {
  ticket: {
    en: 'Since {date}, from ticket {ticket}',
    de: 'Seit {date}, aus Ticket {ticket}',
    it: 'Dal {date}, dal ticket {ticket}',
    fr: 'Depuis le {date}, par le ticket {ticket}',
  },
  recorded: {
    en: 'Since {date}, recorded by the vendor',
    de: 'Seit {date}, vom Anbieter eingetragen',
    it: 'Dal {date}, registrato dal fornitore',
    fr: 'Depuis le {date}, inscrit par le fournisseur',
  },
};

const AHEAD: Readonly<Record<'suspended' | 'ended', LocalText>> = {
  suspended: {
    en: 'Rests from {date} on.',
    de: 'Ruht ab {date}.',
    it: 'Sospeso dal {date}.',
    fr: 'Suspendu à partir du {date}.',
  },
  ended: { en: 'Ends on {date}.', de: 'Endet am {date}.', it: 'Termina il {date}.', fr: 'Prend fin le {date}.' },
};

const ABOVE: LocalText = {
  en: 'Held for {unit} and all under it.',
  de: 'Gilt für {unit} und alles darunter.',
  it: 'Vale per {unit} e per tutto ciò che ne dipende.',
  fr: 'Vaut pour {unit} et tout ce qui en dépend.',
};
const ALONG: LocalText = {
  en: 'Comes along with “{item}”.',
  de: 'Kommt mit „{item}“.',
  it: 'È compreso in «{item}».',
  fr: 'Vient avec « {item} ».',
};

/** Which of its lines an open ticket has about something that is held, or is to be. */
const PENDING: Readonly<Record<LineVerb, RightEntry['state']>> = {
  give: 'pending-give',
  take: 'pending-take',
  set: 'pending-change',
  extend: 'pending-change',
  suspend: 'pending-change',
  resume: 'pending-change',
};

/** One tick of the rights editor, in the reader's language. */
export function presentRight(
  entry: OptionEntry,
  pending: readonly PendingTicket[],
  names: RightNames,
  labels: Labels,
): RightEntry {
  const item = labels.catalogue.items.get(entry.item);
  const since = entry.from.map(({ from }) => from.getTime());
  return {
    item: entry.item,
    label: labels.item(entry.item),
    description: item?.description ? labels.say(item.description) : null,
    kind: item?.kind ?? '',
    application: item?.application ?? null,
    system: item?.system ?? '',
    risk: item?.risk ?? null,
    unit: { id: entry.unitId, name: names.units.get(entry.unitId) ?? '' },
    held: entry.held,
    state: stateOf(entry, pending),
    since: since.length > 0 ? new Date(Math.min(...since)).toISOString() : null,
    from: entry.from.map((held) => presentFrom(held, entry, names, labels)),
    opposite: presentOpposite(entry, labels),
    changes: entry.changes.map(({ verb, outcome, because, help }) => ({
      ...{ verb, outcome },
      because: presentBecause(because, labels),
      help: presentHelp(help, labels),
    })),
    review: names.reviews.some((each) => each.item === entry.item && each.unitId === entry.unitId),
  };
}

/** Whoever may not ask for it at all needs no advice on how to ask. */
const isNobodys = ({ rule }: Because): boolean => rule === 'engine.no-authority';

function presentOpposite({ opposite }: OptionEntry, labels: Labels): RightEntry['opposite'] {
  const { verb, outcome, needs, warnings } = opposite;
  // Its sentence names who can.
  const nobodys = opposite.because.filter(isNobodys);
  const { because, help } = nobodys.length > 0 ? { because: nobodys, help: [] } : opposite;
  return {
    verb,
    outcome,
    because: presentBecause(because, labels),
    needs: needs.map((need) => ({ ...whatIsMissing(need, labels), ...presentNeedLine(need) })),
    warnings: presentBecause(warnings, labels),
    help: presentHelp(help, labels),
  };
}

/** What is asked for shows beside what is stored, never instead of it: `held` stays the record (F22). */
function stateOf(entry: OptionEntry, pending: readonly PendingTicket[]): RightEntry['state'] {
  if (entry.state === 'elsewhere') return 'elsewhere';
  const asked = pending
    .flatMap(({ lines }) => lines)
    .find(({ item, unitId }) => item === entry.item && unitId === entry.unitId);
  if (asked) return PENDING[asked.verb];
  if (entry.state === 'future') return 'pending-give';
  return entry.state === 'inherited' || entry.state === 'derived' ? 'held' : entry.state;
}

/** Since when something is held stands alone without a full stop, and with one before another sentence. */
const inSentences = (all: readonly string[]): string =>
  all.map((each, index) => (index === all.length - 1 || each.endsWith('.') ? each : `${each}.`)).join(' ');

function presentFrom(
  { assignmentId, from, until, suspended, ahead, ticketId, via, unitId }: HeldFrom,
  entry: OptionEntry,
  names: RightNames,
  labels: Labels,
): RightEntry['from'][number] {
  const ticket = ticketId === null ? null : (names.tickets.get(ticketId) ?? null);
  const sentence = labels.say(SINCE[ticket === null ? 'recorded' : 'ticket']);
  const since = sentence.replace('{date}', labels.day(from)).replace('{ticket}', ticket ?? '');
  const along = via === null ? [] : [labels.say(ALONG).replace('{item}', () => labels.item(via))];
  const unit = { id: unitId, name: names.units.get(unitId) ?? '' };
  const above = unitId === entry.unitId ? [] : [labels.say(ABOVE).replace('{unit}', () => unit.name)];
  const next =
    ahead === null ? [] : [labels.say(AHEAD[ahead.state]).replace('{date}', labels.day(new Date(ahead.day)))];
  const params = via === null ? (names.params.get(assignmentId) ?? {}) : {};
  return {
    ticket,
    via: via === null ? null : { key: via, label: labels.item(via) },
    unit,
    params,
    settings: settingsOf(labels, entry.item, params, names.units),
    until: until?.toISOString() ?? null,
    suspended: suspended.length > 0,
    sentence: inSentences([
      ...along,
      ...above,
      since,
      ...suspended.map((cause) => labels.say(cause.sentence)),
      ...next,
    ]),
  };
}
