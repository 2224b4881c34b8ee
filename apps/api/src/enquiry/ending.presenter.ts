import type { Ending as Shown } from '@keyward/contracts';
import type { EnquiryLine } from '@keyward/domain';
import type { Ending } from '@keyward/operations';
import type { Labels } from '../catalogue/labels.js';
import { presentHelp } from './verdict.presenter.js';

/**
 * What a deactivation ends, as its form shows it: rights a unit, what only they have, tickets, invitations, sessions.
 * @param units names of the units of the lines
 */
export function presentEnding(
  ending: Ending,
  lines: readonly EnquiryLine[],
  units: ReadonlyMap<string, string>,
  labels: Labels,
): Shown {
  const unitOf = (id: string) => ({ id, name: units.get(id) ?? '' });
  const rightOf = (item: string) => ({ item, label: labels.item(item) });
  const places = [...new Set(lines.filter(({ to }) => !to).map(({ unitId }) => unitId))];
  return {
    inPart: ending.inPart,
    rights: places.map((place) => ({
      unit: unitOf(place),
      items: lines
        .filter(({ unitId, verb, to }) => unitId === place && verb === 'take' && !to)
        .map(({ item }) => rightOf(item)),
    })),
    sessions: ending.sessions,
    tickets: ending.tickets.map(({ number, kind, becomes }) => ({ number, kind, becomes })),
    invitations: [...ending.invitations],
    single: ending.single.map(({ item, unitId, successors, more, chosen, help }) => ({
      ...rightOf(item),
      unit: unitOf(unitId),
      successors: successors.map(({ personId, name }) => ({ id: personId, name })),
      more,
      chosen: chosen ?? null,
      help: presentHelp(help, labels),
    })),
  };
}
