import { together, type Tx } from '@keyward/db';
import {
  isPersonal,
  type CompiledCatalogue,
  type EnquiryLine,
  type ErrorDetail,
  type HolderRef,
  type LocalText,
  type World,
} from '@keyward/domain';
import { findHolder } from './enquiry-facts.js';
import type { EnquiryInput, SuccessorInput } from './enquiry-input.js';
import type { JudgedEnquiry } from './judge-enquiry.js';

/** A choice of who takes over, with that person as the company knows them. */
export interface Successor {
  readonly asked: SuccessorInput;
  readonly holder: HolderRef;
}

/** Finds those who are to take over; somebody of another company reads like somebody unknown. */
export async function findSuccessors(tx: Tx, companyId: string, input: EnquiryInput): Promise<readonly Successor[]> {
  const asked = input.kind === 'deactivate' ? (input.successors ?? []) : [];
  const found = await together(...asked.map(({ person }) => findHolder(tx, companyId, person)));
  return asked.map((each, index) => {
    const { membershipId = null, personId = null } = found[index] ?? {};
    return { asked: each, holder: { membershipId, personId } };
  });
}

export const membershipsOf = (successors: readonly Successor[]): readonly string[] => [
  ...new Set(successors.flatMap(({ holder }) => holder.membershipId ?? [])),
];

/** What only one can have, by a limit of the catalogue. */
export const isSingle = ({ limits }: Pick<CompiledCatalogue, 'limits'>, item: string): boolean =>
  limits.some((limit) => limit.max === 1 && !isPersonal(limit) && limit.items.has(item));

/** Adds to what a deactivation takes what others are given of it, just as it is held. */
export function withSuccessors(
  catalogue: CompiledCatalogue,
  lines: readonly EnquiryLine[],
  successors: readonly Successor[],
  { world, unitId, holder }: { readonly world: World; readonly unitId: string; readonly holder: HolderRef },
): readonly EnquiryLine[] {
  const passed = successors.map(({ asked, holder: to }, index): EnquiryLine => {
    const place = asked.unit ?? unitId;
    const row = world.assignments.find(
      (each) => each.membershipId === holder.membershipId && each.item === asked.item && each.unitId === place,
    );
    const item = catalogue.items.get(asked.item);
    const params = Object.entries(row?.params ?? {}).filter(([key]) => item?.with.includes(key) === true);
    return {
      line: lines.length + index + 1,
      verb: 'give',
      item: asked.item,
      unitId: place,
      params: Object.fromEntries(params),
      from: null,
      until: row?.until ?? null,
      to,
    };
  });
  return [...lines, ...passed];
}

const NOT_SINGLE: LocalText = {
  en: 'Only what ends with this access, and what only one can have, is passed on with it. Please leave this out.',
  de: 'Mit einem Zugang geht nur über, was mit ihm endet und nur einmal vergeben ist. Bitte das weglassen.',
  it: 'Con un accesso passa solo ciò che termina con esso e che una sola persona può avere. Tolga questo dato.',
  fr: 'Avec un accès ne se transmet que ce qui prend fin avec lui et qu’une seule personne peut avoir. Veuillez enlever cela.',
};
const THEMSELVES: LocalText = {
  en: 'Somebody whose access ends cannot take over from themselves. Please choose a colleague.',
  de: 'Wessen Zugang endet, kann nichts von sich selbst übernehmen. Bitte jemand anderen wählen.',
  it: 'Chi perde l’accesso non può succedere a sé stesso. Scelga un’altra persona.',
  fr: 'Une personne dont l’accès prend fin ne peut pas se succéder à elle-même. Veuillez choisir quelqu’un d’autre.',
};
const TWICE: LocalText = {
  en: 'Only one can take this over. Please choose one person.',
  de: 'Das kann nur eine Person übernehmen. Bitte eine auswählen.',
  it: 'Può subentrare una sola persona. Ne scelga una.',
  fr: 'Une seule personne peut le reprendre. Veuillez en choisir une.',
};

/** @returns which choices are none: of what nobody leaves, of the one who leaves, or a second one */
export function successorFaults(
  { enquiry, unitId, holder, inForce }: JudgedEnquiry,
  input: EnquiryInput,
): ErrorDetail[] {
  const seen = new Set<string>();
  return (input.kind === 'deactivate' ? (input.successors ?? []) : []).flatMap((each, index): ErrorDetail[] => {
    const place = each.unit ?? unitId;
    const ends = enquiry.lines.some(
      ({ verb, item, unitId: at, to }) => verb === 'take' && item === each.item && at === place && to === undefined,
    );
    const path = `successors.${index}`;
    const isSecond = seen.has(`${each.item} ${place}`);
    seen.add(`${each.item} ${place}`);
    if (!ends || !isSingle(inForce.catalogue, each.item)) {
      return [{ path: `${path}.item`, code: 'not-passed-on', sentence: NOT_SINGLE }];
    }
    if (each.person === holder.personId)
      return [{ path: `${path}.person`, code: 'successor-leaves', sentence: THEMSELVES }];
    return isSecond ? [{ path: `${path}.person`, code: 'successor-twice', sentence: TWICE }] : [];
  });
}
