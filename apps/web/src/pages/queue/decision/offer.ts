import type { CatalogueParam, LineInput, OfferedLine, SaidParams, Ticket, TicketLine } from '@keyward/contracts';
import { isDecidable, lineKey } from './decision.js';

/** A line of which less can be offered. */
export type Offerable = Pick<TicketLine, 'verb' | 'item' | 'label' | 'unit' | 'params' | 'from' | 'until'>;

/** What whoever decides offers of one line. */
export interface Offering {
  readonly offered: boolean;
  readonly params: SaidParams;
  readonly until: string | null;
}
export type Offerings = Readonly<Record<string, Offering>>;

/** @returns the lines that are asked for, also where something else is offered at the moment */
export const offerable = (ticket: Pick<Ticket, 'lines' | 'offer'>): readonly Offerable[] =>
  ticket.offer?.asked ?? ticket.lines.filter(isDecidable);

/** @returns what is offered of a line; all of it where nobody said otherwise */
export const offeringOf = (offerings: Offerings, line: Offerable): Offering =>
  offerings[lineKey(line)] ?? { offered: true, params: line.params, until: line.until };

/** @returns the offerings with one line changed */
export const withOffering = (offerings: Offerings, line: Offerable, change: Partial<Offering>): Offerings => ({
  ...offerings,
  [lineKey(line)]: { ...offeringOf(offerings, line), ...change },
});

/** @returns the `lines` of the offer: what is kept, with what was said about it */
export const offeredLines = (offerings: Offerings, lines: readonly Offerable[]): LineInput[] =>
  lines.flatMap((line): LineInput[] => {
    const { offered, params, until } = offeringOf(offerings, line);
    if (!offered) return [];
    const { verb, item, unit, from } = line;
    return [
      {
        verb,
        item,
        unit: unit.id,
        ...(Object.keys(params).length > 0 ? { params } : {}),
        ...(from === null ? {} : { from }),
        ...(until === null ? {} : { until }),
      },
    ];
  });

/** @returns whether something is offered, and it is not all that is asked for */
export const isOffer = (offerings: Offerings, lines: readonly Offerable[]): boolean => {
  const offered = offeredLines(offerings, lines);
  return offered.length > 0 && JSON.stringify(offered) !== JSON.stringify(offeredLines({}, lines));
};

/** @returns the fields of a line, of units only those that are asked for: more cannot be offered */
export const fieldsFor = (
  fields: readonly CatalogueParam[],
  { params }: Offerable,
  named: Ticket['named'],
): readonly CatalogueParam[] =>
  fields
    .filter(({ key }) => params[key] !== undefined)
    .map((field) => {
      if (field.kind !== 'units') return field;
      const asked = [params[field.key] ?? []].flat().map(String);
      const valueLabels = Object.fromEntries(asked.map((id) => [id, named.find((unit) => unit.id === id)?.name ?? id]));
      return { ...field, kind: 'set', values: asked, valueLabels };
    });

/** @returns whether a line is offered just as it was asked for */
export const isOfferedAsAsked = ({ settings, until, offered }: OfferedLine): boolean =>
  offered !== null &&
  offered.until === until &&
  JSON.stringify(offered.settings.map(({ text }) => text)) === JSON.stringify(settings.map(({ text }) => text));
