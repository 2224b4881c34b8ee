import type { EnquiryInput, LineInput, Person } from '@keyward/contracts';
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
};

/** Where each path of the request stands in the form, so that a refusal is shown beside its field. */
export const FIELD_OF: Record<string, keyof EnquiryValues> = {
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
};

/** @returns the paths that are shown beside a field in the form of this kind */
export const shownPaths = (kind: EnquiryInput['kind']): string[] =>
  Object.keys(FIELD_OF).filter((path) => kind === 'create' || FIELD_OF[path] !== 'email');

const given = <K extends string>(key: K, value: string | undefined) =>
  (value?.trim() ? { [key]: value.trim() } : {}) as { [P in K]?: string };

const common = (values: EnquiryValues) => ({
  ...given('unit', values.unit),
  ...given('reason', values.reason),
  ...given('note', values.note),
  ...given('from', startOfDay(values.from)),
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

/** @returns the enquiry about somebody of the team: changed ticks and details */
export function buildChange(person: Person, values: EnquiryValues, lines: LineInput[]): EnquiryInput {
  const details = Object.fromEntries(changedDetails(person, values).map(({ field, after }) => [field, after]));
  return {
    kind: 'change',
    person: person.id,
    lines,
    ...(Object.keys(details).length > 0 ? { details } : {}),
    ...common(values),
  };
}

/** @returns the enquiry that ends somebody's access; the API derives what is taken */
export const buildDeactivate = (person: Person, values: EnquiryValues): EnquiryInput => ({
  kind: 'deactivate',
  person: person.id,
  lines: [],
  ...common(values),
});
