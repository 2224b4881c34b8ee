import type { Catalogue, CatalogueParam, ParamValues, RightEntry, Setting } from '@keyward/contracts';

export type Because = RightEntry['opposite']['because'][number];

/** One tick of the rights editor, from the rights of a person or, for somebody new, from the catalogue. */
export interface Entry {
  /** item and place together: the same item can be held at two branches */
  readonly key: string;
  readonly item: string;
  readonly label: string;
  readonly description: string | null;
  readonly kind: string;
  readonly application: string | null;
  readonly applicationLabel: string | null;
  readonly risk: string | null;
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly held: boolean;
  /** asked for in an open ticket and not yet in effect */
  readonly pending: 'give' | 'take' | 'change' | null;
  /** held, and does not count now */
  readonly suspended: boolean;
  /** name of the system in which it is controlled; read-only here (F16) */
  readonly elsewhere: string | null;
  /** why the opposite tick alone would be refused; together with others it may pass, only the verdict is final */
  readonly refused: readonly Because[];
  readonly help: readonly string[];
  readonly since: string | null;
  readonly from: readonly { readonly ticket: string | null; readonly sentence: string }[];
  /** what is said with it where it is held, and the same in words */
  readonly params: ParamValues;
  readonly settings: readonly Setting[];
  /** held by itself at that place, not along with something or from above */
  readonly own: boolean;
  /** when it ends, where that is known already */
  readonly until: string | null;
  /** what else could be asked for while it stays held; refused with why */
  readonly changes: RightEntry['changes'];
  /** the reader may say that it is still needed */
  readonly review: boolean;
  /** what can be said when it is asked for */
  readonly fields: readonly CatalogueParam[];
  readonly recommendedFor: string | null;
  /** its place in a matrix */
  readonly cell: Catalogue['items'][number]['cell'];
  readonly formerNames: Catalogue['items'][number]['formerNames'];
  /** label, description, synonyms and former names in lower case, for the search */
  readonly words: string;
}

const searchable = (...parts: (string | null)[]) => parts.filter(Boolean).join(' ').toLocaleLowerCase();

const systemName = (catalogue: Catalogue, key: string) =>
  catalogue.systems.find((system) => system.key === key)?.label ?? key;

const applicationName = (catalogue: Catalogue, key: string | null) =>
  catalogue.applications.find((application) => application.key === key)?.label ?? null;

/** What the catalogue says of an item wherever it is shown. */
function aboutItem(item: Catalogue['items'][number] | undefined, catalogue: Catalogue) {
  const fields = (item?.params ?? []).flatMap((key) => catalogue.params.find((param) => param.key === key) ?? []);
  const { recommendedFor = null, formerNames = [], cell = null } = item ?? {};
  return { fields, recommendedFor, formerNames, cell };
}

/** Outcomes of a tick that would change nothing: forbidden, or nothing there to change. */
const STANDS_STILL: ReadonlySet<string> = new Set(['refused', 'nothing']);

const PENDING: Readonly<Partial<Record<RightEntry['state'], Entry['pending']>>> = {
  'pending-give': 'give',
  'pending-take': 'take',
  'pending-change': 'change',
};

function fromRight(right: RightEntry, catalogue: Catalogue): Entry {
  const item = catalogue.items.find((one) => one.key === right.item);
  const { opposite } = right;
  const elsewhere = right.state === 'elsewhere';
  const own = right.from.find((source) => source.via === null);
  return {
    key: `${right.item}@${right.unit.id}`,
    item: right.item,
    label: right.label,
    description: right.description,
    kind: right.kind,
    application: right.application,
    applicationLabel: applicationName(catalogue, right.application),
    risk: right.risk,
    unit: right.unit,
    held: right.held,
    pending: PENDING[right.state] ?? null,
    suspended: right.from.length > 0 && right.from.every(({ suspended }) => suspended),
    elsewhere: elsewhere ? systemName(catalogue, right.system) : null,
    refused: !elsewhere && STANDS_STILL.has(opposite.outcome) ? opposite.because : [],
    help: opposite.help,
    since: right.since,
    from: right.from,
    params: own?.params ?? {},
    settings: own?.settings ?? [],
    own: right.held && own?.unit.id === right.unit.id,
    until: own?.until ?? null,
    changes: right.changes,
    review: right.review,
    ...aboutItem(item, catalogue),
    words: searchable(right.label, right.description, right.item, ...(item?.synonyms ?? [])),
  };
}

/** @returns the ticks of a person, in the order of the API */
export const entriesOfPerson = (rights: readonly RightEntry[], catalogue: Catalogue): Entry[] =>
  rights.map((right) => fromRight(right, catalogue));

/** @returns the ticks of somebody who holds nothing yet */
export const entriesOfNobody = (catalogue: Catalogue): Entry[] =>
  catalogue.items.map((item) => ({
    key: `${item.key}@`,
    item: item.key,
    label: item.label,
    description: item.description,
    kind: item.kind,
    application: item.application,
    applicationLabel: applicationName(catalogue, item.application),
    risk: item.risk,
    unit: null,
    held: false,
    pending: null,
    suspended: false,
    elsewhere: item.elsewhere ? systemName(catalogue, item.system) : null,
    refused: [],
    help: [],
    since: null,
    from: [],
    params: {},
    settings: [],
    own: false,
    until: null,
    changes: [],
    review: false,
    ...aboutItem(item, catalogue),
    words: searchable(item.label, item.description, item.key, ...item.synonyms),
  }));

/** @returns whether a search finds the entry: every word of it, anywhere in its texts */
export const finds = (entry: Entry, search: string): boolean =>
  search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => entry.words.includes(word));

export interface Group {
  /** null: what belongs to no application, such as roles */
  readonly application: string | null;
  readonly label: string | null;
  readonly entries: readonly Entry[];
}

/** @returns the entries by application, in the order of the catalogue, roles and the like first; no empty groups */
export function groupByApplication(entries: readonly Entry[], catalogue: Catalogue): Group[] {
  const known = new Map(catalogue.applications.map(({ key, label }) => [key, label]));
  const of = (entry: Entry) => (entry.application !== null && known.has(entry.application) ? entry.application : null);
  return [null, ...known.keys()]
    .map((application) => ({
      application,
      label: application === null ? null : (known.get(application) ?? null),
      entries: entries.filter((entry) => of(entry) === application),
    }))
    .filter((group) => group.entries.length > 0);
}
