import type { EnquiryInput, FactValues, HandedIn, LineInput, Person, TermsInput } from '@keyward/contracts';
import { startOfDay } from '../../lib/format.js';

/** What the fields of the three forms hold, all texts; empty means not given. */
export interface EnquiryValues {
  email: string;
  firstName: string;
  lastName: string;
  position: string;
  /** the place; empty: the company worked in */
  unit: string;
  reason: string;
  note: string;
  /** a day such as 2026-12-01; empty: as soon as it is decided */
  from: string;
  /** what is stated beside the lines, by its key; empty: nothing */
  facts: FactValues;
  /** terms that are accepted, in the version that was read */
  terms: TermsInput[];
  /** files that were handed in */
  evidence: HandedIn[];
  /** numbers of open tickets that this enquiry replaces */
  supersedes: string[];
  /** in whose name staff file; empty: in one's own */
  behalf: string;
  /** the wish that it answers; empty: none */
  wish: string;
}

export const EMPTY: EnquiryValues = {
  email: '',
  firstName: '',
  lastName: '',
  position: '',
  unit: '',
  reason: '',
  note: '',
  from: '',
  facts: {},
  terms: [],
  evidence: [],
  supersedes: [],
  behalf: '',
  wish: '',
};

/** Files that an enquiry can name. */
export const MAX_FILES = 10;
/** Terms that an enquiry can accept. */
const MAX_TERMS = 50;

const numbered = <F extends keyof EnquiryValues>(field: F, length: number): Record<string, F> =>
  Object.fromEntries(Array.from({ length }, (_, index) => [`${field}.${index}`, field] as const));

/** Where each path of the request stands in the form, so that a refusal is shown beside its field. */
const FIELD_OF: Readonly<Record<string, keyof EnquiryValues>> = {
  person: 'email',
  'person.email': 'email',
  'person.firstName': 'firstName',
  'person.lastName': 'lastName',
  'person.position': 'position',
  firstName: 'firstName',
  lastName: 'lastName',
  position: 'position',
  'details.firstName': 'firstName',
  'details.lastName': 'lastName',
  'details.position': 'position',
  unit: 'unit',
  reason: 'reason',
  note: 'note',
  from: 'from',
  terms: 'terms',
  ...numbered('terms', MAX_TERMS),
  evidence: 'evidence',
  ...numbered('evidence', MAX_FILES),
};

/** @returns the field of the form for each path, those of what the catalogue lets an enquiry state among them */
export function fieldsByPath(facts: readonly { readonly key: string }[]): Record<string, string> {
  const stated = facts.map(({ key }) => [`facts.${key}`, `facts.${key}`] as const);
  return { ...FIELD_OF, ...Object.fromEntries(stated) };
}

/** @returns the paths that are shown beside a field in the form of this kind */
export const shownPaths = (kind: EnquiryInput['kind'], fieldOf: Readonly<Record<string, string>>): string[] =>
  Object.keys(fieldOf).filter((path) => kind === 'create' || fieldOf[path] !== 'email');

/** @returns what is stated, without what was left empty */
export function statedIn(facts: FactValues): FactValues {
  const tidy = Object.entries(facts).map(
    ([key, value]) => [key, typeof value === 'string' ? value.trim() : value] as const,
  );
  return Object.fromEntries(tidy.filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)));
}

const stated = (facts: FactValues): Pick<EnquiryInput, 'facts'> => {
  const said = statedIn(facts);
  return Object.keys(said).length > 0 ? { facts: said } : {};
};

const given = <K extends string>(key: K, value: string | undefined) =>
  (value?.trim() ? { [key]: value.trim() } : {}) as { [P in K]?: string };

const common = (values: EnquiryValues) => ({
  ...given('unit', values.unit),
  ...given('reason', values.reason),
  ...given('note', values.note),
  ...(values.terms.length > 0 ? { terms: values.terms } : {}),
  ...(values.evidence.length > 0 ? { evidence: values.evidence.map(({ evidence }) => evidence) } : {}),
  ...(values.supersedes.length > 0 ? { supersedes: values.supersedes } : {}),
  ...(values.behalf === '' ? {} : { onBehalfOf: values.behalf }),
  ...(values.wish === '' ? {} : { wish: values.wish }),
  ...given('from', startOfDay(values.from)),
  ...stated(values.facts),
});

/** @returns the enquiry for somebody new */
export const buildCreate = (values: EnquiryValues, lines: LineInput[]): EnquiryInput => ({
  kind: 'create',
  person: {
    email: values.email.trim(),
    ...given('firstName', values.firstName),
    ...given('lastName', values.lastName),
    ...given('position', values.position),
  },
  lines,
  ...common(values),
});

/** @returns the enquiry that names who is to administrate the company. @param person id of a colleague; null: somebody new */
export const buildAppointment = (person: string | null, item: string, values: EnquiryValues): EnquiryInput => ({
  ...buildCreate(values, [{ verb: 'give', item }]),
  kind: 'change-admin',
  ...(person === null ? {} : { person }),
});

export type Detail = 'firstName' | 'lastName' | 'position';
export interface DetailChange {
  field: Detail;
  before: string;
  after: string;
}

/** @returns the details that differ from what is stored; an emptied field is no change, nothing can be unsaid */
export const changedDetails = (person: Pick<Person, Detail>, values: Pick<EnquiryValues, Detail>): DetailChange[] =>
  (['firstName', 'lastName', 'position'] as const)
    .map((field) => ({ field, before: person[field] ?? '', after: values[field].trim() }))
    .filter(({ before, after }) => after !== '' && after !== before);

/**
 * Somebody may belong to several companies, and another one be gone to in another window: it is always said which is
 * meant.
 */
const inCompanyOf = ({ company }: Pick<Person, 'company'>, values: EnquiryValues): EnquiryValues => ({
  ...values,
  unit: values.unit || company.id,
});

/** @returns the enquiry about somebody of the team: changed ticks and details */
export function buildChange(person: Person, values: EnquiryValues, lines: LineInput[]): EnquiryInput {
  const details = Object.fromEntries(changedDetails(person, values).map(({ field, after }) => [field, after]));
  return {
    kind: 'change',
    person: person.id,
    lines,
    ...(Object.keys(details).length > 0 ? { details } : {}),
    ...common(inCompanyOf(person, values)),
  };
}

/** @returns the enquiry that lets an access rest or come back, with what somebody who comes back is to get */
export const buildStanding = (
  kind: 'suspend' | 'reactivate',
  person: Person,
  values: EnquiryValues,
  lines: LineInput[] = [],
): EnquiryInput => ({
  kind,
  person: person.id,
  lines,
  ...common(values.behalf === '' ? values : inCompanyOf(person, values)),
});

/** @returns the enquiry that ends somebody's access; the API derives what is taken. @param successors who takes over what only one can have */
export const buildDeactivate = (
  person: Person,
  values: EnquiryValues,
  successors: NonNullable<EnquiryInput['successors']> = [],
): EnquiryInput => ({
  kind: 'deactivate',
  person: person.id,
  lines: [],
  ...(successors.length > 0 ? { successors: [...successors] } : {}),
  ...common(inCompanyOf(person, values)),
});
