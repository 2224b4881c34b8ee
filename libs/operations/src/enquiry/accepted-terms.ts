import { filled, quoted, type CompiledCatalogue, type ErrorDetail, type LocalText } from '@keyward/domain';

/** Terms as somebody accepts them: in the version that was read. */
export interface TermsInput {
  readonly key: string;
  readonly version: number;
}

/** The evidence of it. */
export interface AcceptedTerms extends TermsInput {
  /** id of the person who said yes: where staff file in somebody's name, theirs */
  readonly by: string;
  /** by the clock of the database, ISO 8601 */
  readonly at: string;
}

const UNKNOWN: LocalText = {
  en: 'There are no such terms here. Please leave them out.',
  de: 'Solche Bedingungen gibt es hier nicht. Bitte weglassen.',
  it: 'Qui non ci sono condizioni di questo nome. Le tolga, per favore.',
  fr: 'Il n’y a pas de telles conditions ici. Veuillez les enlever.',
};
const OUTDATED: LocalText = {
  en: 'Version {version} of {terms} is in force now. Please read it and accept it.',
  de: 'Für {terms} gilt jetzt Version {version}. Bitte lesen und annehmen.',
  it: 'Per {terms} ora vale la versione {version}. La legga e la accetti, per favore.',
  fr: 'Pour {terms}, la version {version} est désormais en vigueur. Veuillez la lire et l’accepter.',
};
const TWICE: LocalText = {
  en: 'These terms stand here twice. Please name them once.',
  de: 'Diese Bedingungen stehen hier zweimal. Bitte einmal nennen.',
  it: 'Queste condizioni sono indicate due volte. Le indichi una volta sola.',
  fr: 'Ces conditions sont indiquées deux fois. Veuillez les indiquer une seule fois.',
};

/** @returns the fault of each of the terms that are not in force, or not in the version that is, or are named twice */
export function termsFaults(
  { terms }: Pick<CompiledCatalogue, 'terms'>,
  accepted: readonly TermsInput[] = [],
): ErrorDetail[] {
  return accepted.flatMap(({ key, version }, index): ErrorDetail[] => {
    const path = `terms.${index}`;
    const known = terms.get(key);
    if (!known) return [{ path, code: 'terms-unknown', sentence: UNKNOWN }];
    if (accepted.findIndex((each) => each.key === key) !== index)
      return [{ path, code: 'terms-twice', sentence: TWICE }];
    if (version === known.version) return [];
    const now = { terms: quoted(known.label), version: { en: String(known.version) } };
    return [{ path, code: 'terms-outdated', sentence: filled(OUTDATED, now) }];
  });
}

/**
 * @param before what is evidence already: who says the same again has said it then
 * @returns the evidence that this person accepts these terms now; null where there are none
 */
export function acceptedNow(
  accepted: readonly TermsInput[] | undefined,
  { by, now, before }: { readonly by: string; readonly now: Date; readonly before?: readonly AcceptedTerms[] | null },
): readonly AcceptedTerms[] | null {
  const evidence = (accepted ?? []).map(
    ({ key, version }) =>
      before?.find((each) => each.key === key && each.version === version && each.by === by) ?? {
        ...{ key, version, by },
        at: now.toISOString(),
      },
  );
  return evidence.length === 0 ? null : evidence;
}

/** @returns what the engine is told: which terms are accepted */
export const keysOf = (accepted: readonly TermsInput[] | null | undefined): readonly string[] =>
  (accepted ?? []).map(({ key }) => key);

/** @returns of what was accepted before, that which is in force still, as it would be accepted again */
export const inForceStill = (
  { terms }: Pick<CompiledCatalogue, 'terms'>,
  accepted: readonly AcceptedTerms[] | null,
): readonly TermsInput[] =>
  (accepted ?? [])
    .filter(({ key, version }) => terms.get(key)?.version === version)
    .map(({ key, version }) => ({ key, version }));
