import type { LocalText } from '../../errors/domain-error.js';
import { celValue, type Fact, type FactType, type FactValue } from '../cel/facts.js';
import { FACT_SUBJECTS, type CompiledFact, type CompiledFacts, type FactSubject } from '../compiled.js';
import type { CatalogueSource, FactSource } from './schema.js';
import type { Fault } from './source.js';

/** What the engine knows by itself, so that no catalogue declares it. */
export const BUILT_IN: Readonly<
  Record<'Person' | 'Unit' | 'Company' | 'Item' | 'Enquiry', Readonly<Record<string, Fact>>>
> = {
  Person: { id: { is: 'text', unknown: '' } },
  Unit: { id: { is: 'text' }, kind: { is: 'text' } },
  Company: { id: { is: 'text' } },
  Item: {
    key: { is: 'text', unknown: '' },
    index: { is: 'text', unknown: '' },
    kind: { is: 'text', unknown: '' },
    risk: { is: 'text', unknown: '' },
    category: { is: 'text', unknown: '' },
  },
  Enquiry: { kind: { is: 'text' }, reason: { is: 'text', unknown: '' } },
};

const KINDS = { person: 'Person', membership: 'Person', unit: 'Unit', company: 'Company', enquiry: 'Enquiry' } as const;

/** Compiles the facts that a catalogue declares; what cannot be goes to `faults`. */
export function compileFacts(source: CatalogueSource, faults: Fault[]): CompiledFacts {
  const compiled = FACT_SUBJECTS.map((subject) => {
    const facts = Object.entries(source.facts?.[subject] ?? {}).map(([key, fact]) => {
      const path = ['facts', subject, key];
      checkName(source, subject, key, (message, remedy) =>
        faults.push({ path, code: 'fact-known', message, remedy, atKey: true }),
      );
      return [key, compileFact(key, fact, path, faults)] as const;
    });
    return [subject, new Map(facts)] as const;
  });
  const records = Object.entries(source.facts?.record ?? {}).map(([resource, facts]) => {
    const own = Object.entries(facts).map(
      ([key, fact]) => [key, compileFact(key, fact, ['facts', 'record', resource, key], faults)] as const,
    );
    return [resource, new Map(own)] as const;
  });
  return { ...Object.fromEntries(compiled), record: new Map(records) } as unknown as CompiledFacts;
}

function checkName(
  source: CatalogueSource,
  subject: FactSubject,
  key: string,
  fault: (message: string, remedy: string) => void,
): void {
  if (Object.hasOwn(BUILT_IN[KINDS[subject]], key)) {
    fault(`“${key}” is known without being declared.`, 'Choose another name.');
  } else if (subject === 'membership' && source.facts?.person?.[key] !== undefined) {
    fault(`“${key}” is declared of the person as well; conditions could not tell them apart.`, 'Choose another name.');
  }
}

function compileFact(key: string, source: FactSource, path: readonly string[], faults: Fault[]): CompiledFact {
  const long = typeof source === 'string' ? { type: source } : source;
  const is: FactType = long.choice === undefined ? (long.type ?? 'text') : { choice: long.choice };
  const label = (long.label ?? { en: key }) as LocalText;
  const stands = long.unknown === 'refuse' ? undefined : long.unknown;
  if (stands === undefined) return { key, label, is };
  const unknown: FactValue = is === 'date' && typeof stands === 'string' ? new Date(stands) : stands;
  try {
    celValue({ is }, unknown, key);
    if (typeof is === 'object' && !is.choice.includes(String(unknown))) throw new Error('no choice');
  } catch {
    const wanted = typeof is === 'object' ? `one of ${is.choice.join(', ')}` : `a value of type ${is}`;
    const message = 'This cannot stand in for a value that nobody has stated.';
    faults.push({ path: [...path, 'unknown'], code: 'invalid-value', message, remedy: `Write ${wanted}, or refuse.` });
  }
  return { key, label, is, unknown };
}
