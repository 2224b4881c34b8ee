import type { OfferedLine, Ticket } from '@keyward/contracts';
import type { Labels } from '../catalogue/labels.js';
import { settingsOf } from '../catalogue/settings.js';
import type { OfferRow, TicketRowFull } from './ticket-rows.js';

type Extras = { readonly limited: boolean; readonly units: ReadonlyMap<string, string> };

const time = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());

/** @returns what was asked for beside what is offered; null: the lines are asked for */
export function presentOffer(row: TicketRowFull, labels: Labels, extras: Extras): Ticket['offer'] {
  const { offer } = row;
  if (offer === null) return null;
  return {
    by: offer.by,
    at: new Date(offer.at).toISOString(),
    reason: extras.limited ? null : offer.reason,
    asked: offer.asked.map((line) => presentAsked(line, row, labels, extras)),
  };
}

function presentAsked(
  asked: OfferRow['asked'][number],
  { lines }: TicketRowFull,
  labels: Labels,
  { units }: Extras,
): OfferedLine {
  const offered = lines.find(
    ({ verb, item, unitId }) => verb === asked.verb && item === asked.item && unitId === asked.unitId,
  );
  return {
    verb: asked.verb,
    item: asked.item,
    label: labels.item(asked.item),
    unit: { id: asked.unitId, name: asked.unitName },
    params: asked.params,
    settings: settingsOf(labels, asked.item, asked.params, units),
    from: time(asked.from),
    until: time(asked.until),
    offered: offered
      ? {
          line: offered.line,
          settings: settingsOf(labels, offered.item, offered.params, units),
          until: time(offered.until),
        }
      : null,
  };
}
