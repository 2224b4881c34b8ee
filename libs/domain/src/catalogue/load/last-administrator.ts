import type { CompiledCatalogue, CompiledItem, CompiledLimit, CompiledPermit } from '../compiled.js';
import { engineSentence } from '../sentences.js';

type Parts = Pick<CompiledCatalogue, 'items' | 'brings' | 'memberPermits' | 'memberGives'>;

/** @returns the limits, with the minimum of one administrator where they do not keep one by themselves */
export const withLastAdministrator = (
  limits: readonly CompiledLimit[],
  administration: CompiledLimit | null,
): readonly CompiledLimit[] =>
  administration === null || limits.some((limit) => keepsOneOf(limit, administration.items))
    ? limits
    : [...limits, administration];

/**
 * Who administrates a company in the portal, as something to count: no enquiry takes the last one. It is a limit like any
 * other, so it is counted, locked and shown like any other.
 * @returns null where nothing administrates, or everybody does
 */
export function administrationOf(parts: Parts): CompiledLimit | null {
  const { items, brings, memberGives } = parts;
  const administrating = [...items.values()].filter((item) => administrates(parts, item));
  const keys = new Set(administrating.map(({ key }) => key));
  if (keys.size === 0 || memberGives.some((give) => give.items.some((key) => keys.has(key)))) return null;
  const counted = [...items.values()].filter(
    (item) => isHeldByRows(item) && [item.key, ...(brings.get(item.key) ?? [])].some((key) => keys.has(key)),
  );
  const all = new Set(counted.map(({ key }) => key));
  if (all.size === 0) return null;
  const wide = new Set(administrating.filter(reachesCompany).map(({ key }) => key));
  const isWide = (key: string) => [key, ...(brings.get(key) ?? [])].some((each) => wide.has(each));
  return {
    key: 'last-administrator',
    id: 'engine.last-administrator',
    say: engineSentence('engine.last-administrator'),
    items: all,
    onlyAtTop: new Set([...all].filter((key) => !isWide(key))),
    members: false,
    per: ['company'],
    perParams: [],
    min: 1,
    max: null,
    maxBy: null,
    over: 'refuse',
  };
}

/** Brings people into a whole company, and has the page to do so from. */
const administrates = ({ memberPermits }: Parts, item: CompiledItem): boolean =>
  item.may.some(({ do: verbs, place }) => verbs.includes('join') && (place === 'company' || reachesDown(place))) &&
  [...memberPermits, ...item.permits].some(isFiling);

const reachesDown = (place: CompiledItem['may'][number]['place']): boolean => place === 'below' || place === 'network';

/** From whichever unit of the company it is held at; what reaches down from there does so only from the company itself. */
const reachesCompany = ({ may }: CompiledItem): boolean =>
  may.some(({ do: verbs, place }) => verbs.includes('join') && place === 'company');

const isFiling = ({ resource, actions }: CompiledPermit): boolean =>
  resource === 'portal.enquiries' && actions.includes('file');

/** What another system controls is no row of ours, and what a lost need suspends a row cannot tell. */
const isHeldByRows = ({ elsewhere, holder, needs }: CompiledItem): boolean =>
  !elsewhere && holder !== 'unit' && !needs.some((need) => need.kind === 'holding' && need.lost === 'suspend');

const keepsOneOf = ({ min, per, perParams, items }: CompiledLimit, all: ReadonlySet<string>): boolean =>
  min !== null &&
  min > 0 &&
  per.join() === 'company' &&
  perParams.length === 0 &&
  items.size > 0 &&
  [...items].every((key) => all.has(key));
