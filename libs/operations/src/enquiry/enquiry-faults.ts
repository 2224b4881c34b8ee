import type { CheckResult, ErrorCode, ErrorDetail, Help, LocalText } from '@keyward/domain';
import { DomainError } from '@keyward/domain';
import type { EnquiryInput } from './enquiry-input.js';
import type { JudgedEnquiry } from './judge-enquiry.js';
import { lineFaults } from './line-faults.js';

/** Refusals of the engine that have a code of their own on the wire, because a client can act on them. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  'engine.already-invited': 'already-invited',
  'engine.already-active': 'already-in-team',
  'engine.already-suspended': 'member-suspended',
  'engine.already-ended': 'former-member',
  'engine.unknown-holder': 'person-unknown',
  'engine.holder-invited': 'person-not-active',
  'engine.holder-suspended': 'person-not-active',
  'engine.holder-ended': 'person-not-active',
  'engine.empty': 'nothing-to-change',
};

const LINES_ON_END: LocalText = {
  en: 'A deactivation takes no lines: everything in reach ends. Please send it without lines.',
  de: 'Eine Deaktivierung nimmt keine Zeilen: Alles in Reichweite endet. Bitte ohne Zeilen senden.',
  it: 'Una disattivazione non ha righe: termina tutto ciò che è compreso. La invii senza righe.',
  fr: 'Une désactivation ne prend pas de lignes : tout ce qui est concerné prend fin. Veuillez l’envoyer sans lignes.',
};
const SUCCESSORS_ON_END: LocalText = {
  en: 'Only somebody whose access ends has successors. Please leave them out here.',
  de: 'Eine Nachfolge gibt es nur, wenn ein Zugang endet. Bitte hier weglassen.',
  it: 'Solo chi perde l’accesso ha dei successori. Qui li tolga.',
  fr: 'Seule une personne dont l’accès prend fin a des successeurs. Veuillez les enlever ici.',
};
const NEWCOMER_ONLY: LocalText = {
  en: 'Only a new user is named by address; please name somebody of the team by their id.',
  de: 'Nur neue Personen werden mit Adresse genannt; bitte jemanden aus dem Team mit der Kennung nennen.',
  it: 'Solo una persona nuova si indica con l’indirizzo; indichi qualcuno del team con il suo identificativo.',
  fr: 'Seule une nouvelle personne se désigne par son adresse ; veuillez désigner quelqu’un de l’équipe par son identifiant.',
};
const TYPE_THE_PERSON: LocalText = {
  en: 'For a new user, please give the e-mail address and the name.',
  de: 'Für eine neue Person bitte E-Mail-Adresse und Namen angeben.',
  it: 'Per una persona nuova indichi l’indirizzo e-mail e il nome.',
  fr: 'Pour une nouvelle personne, veuillez indiquer l’adresse e-mail et le nom.',
};
const DETAILS_ON_CHANGE: LocalText = {
  en: 'Details belong to a change. For a new user please put them beside the address.',
  de: 'Angaben zur Person gehören zu einer Änderung. Für eine neue Person bitte neben die Adresse schreiben.',
  it: 'I dati della persona fanno parte di una modifica. Per una persona nuova li indichi accanto all’indirizzo.',
  fr: 'Les indications sur la personne font partie d’une modification. Pour une nouvelle personne, veuillez les mettre à côté de l’adresse.',
};

/** @returns what is wrong with the shape of the enquiry before any catalogue is asked */
export function shapeFaults(input: EnquiryInput): ErrorDetail[] {
  const faults: ErrorDetail[] = [];
  const known = typeof input.person === 'string';
  if (input.kind === 'create' && known) {
    faults.push({ path: 'person', code: 'newcomer-required', sentence: TYPE_THE_PERSON });
  }
  if (input.kind !== 'create' && input.kind !== 'change-admin' && !known) {
    faults.push({ path: 'person', code: 'person-id-required', sentence: NEWCOMER_ONLY });
  }
  if (input.kind === 'deactivate' && input.lines.length > 0) {
    faults.push({ path: 'lines', code: 'lines-not-expected', sentence: LINES_ON_END });
  }
  if (input.kind !== 'deactivate' && (input.successors ?? []).length > 0) {
    faults.push({ path: 'successors', code: 'successors-not-expected', sentence: SUCCESSORS_ON_END });
  }
  if (input.kind !== 'change' && input.details) {
    faults.push({ path: 'details', code: 'details-not-expected', sentence: DETAILS_ON_CHANGE });
  }
  return [...faults, ...input.lines.flatMap(lineFaults)];
}

const UNKNOWN_UNIT: LocalText = {
  en: 'There is no such unit in your company. Please choose one from the list.',
  de: 'Diese Einheit gibt es in Ihrem Unternehmen nicht. Bitte eine aus der Liste wählen.',
  it: 'Nella Sua azienda questa unità non esiste. Ne scelga una dell’elenco.',
  fr: 'Cette unité n’existe pas dans votre entreprise. Veuillez en choisir une dans la liste.',
};

/** @returns the fault of naming a unit outside the company, which reads like one that does not exist */
export function placeFaults({ companyId, unitId, world }: JudgedEnquiry): ErrorDetail[] {
  const unit = world.units.get(unitId);
  return unit && (unit.companyId ?? companyId) === companyId
    ? []
    : [{ path: 'unit', code: 'engine.unknown-unit', sentence: UNKNOWN_UNIT }];
}

/** @returns the verdict's refusals and needs, each at the place of the request that it is about */
export function verdictFaults({
  check,
  enquiry,
}: Pick<JudgedEnquiry, 'check'> & Partial<Pick<JudgedEnquiry, 'enquiry'>>): ErrorDetail[] {
  const passed = (enquiry?.lines ?? []).filter(({ to }) => to !== undefined).map(({ line }) => line);
  const at = (line: { readonly line: number }, each: { readonly field?: string }) => {
    const successor = SAID_ONCE.test(fieldOf(each)) ? -1 : passed.indexOf(line.line);
    return successor < 0 ? pathOf(line, each) : `successors.${successor}.person`;
  };
  const whole = [
    ...(check.whole.outcome === 'refused' || check.whole.outcome === 'nothing'
      ? check.whole.because.map((each) => fault(fieldOf(each, 'lines'), each, check.whole.help))
      : []),
    ...check.whole.needs.map((each) => fault(fieldOf(each, 'lines'), each, check.whole.help)),
  ];
  const lines = check.lines
    .filter((line) => line.outcome === 'refused' || line.outcome === 'needs')
    .flatMap((line) => [
      ...line.because.map((each) => fault(at(line, each), each, line.help)),
      ...line.needs.map((each) => fault(at(line, each), each, line.help)),
    ]);
  return [...whole, ...lines];
}

/** What is said once for all lines, whichever of them asks for it. */
const SAID_ONCE = /^(reason|evidence|terms|person\..+|facts\..+)$/;

/** What the engine is told of as a document are the files of the request. */
const fieldOf = ({ field }: { readonly field?: string }, otherwise = 'item'): string =>
  field === 'document' ? 'evidence' : (field ?? otherwise);

function pathOf({ line }: { readonly line: number }, about: { readonly field?: string }): string {
  const field = fieldOf(about);
  return SAID_ONCE.test(field) ? field : `lines.${line - 1}.${field}`;
}

const fault = (
  path: string,
  because: { readonly rule: string; readonly sentence: LocalText },
  help: readonly Help[],
): ErrorDetail => ({
  path,
  code: CODES[because.rule] ?? because.rule,
  sentence: because.sentence,
  rule: because.rule,
  help: help.map((each) => each.text),
});

/** Throws the refusal that stands in the way of filing: its own code where there is one cause, else the general one. */
export function refuseFaults(check: CheckResult, faults: readonly ErrorDetail[]): void {
  if (faults.length === 0) return;
  const [first] = faults;
  const own = first && faults.length === 1 && first.rule ? CODES[first.rule] : undefined;
  throw new DomainError(own ?? generalCode(check), {
    errors: faults,
    ...(first?.rule ? { rule: first.rule } : {}),
    ...(first?.help ? { help: first.help } : {}),
  });
}

function generalCode(check: CheckResult): ErrorCode {
  const reasonOnly =
    check.whole.outcome === 'needs' &&
    check.whole.needs.length === 1 &&
    check.whole.needs[0]?.what.includes('reason') === true &&
    check.lines.every((line) => line.outcome !== 'needs');
  if (reasonOnly) return 'reason-required';
  return check.whole.outcome === 'needs' ? 'enquiry-needs' : 'enquiry-refused';
}
