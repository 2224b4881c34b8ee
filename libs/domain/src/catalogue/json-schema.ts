import { z } from 'zod';
import { anyText } from './load/schema-parts.js';
import { catalogueForm } from './load/schema.js';

/** JSON Schema 2020-12, as far as the form of a catalogue makes use of it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | false;
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * The form of `catalogue.yaml` in JSON Schema 2020-12, for editors: they complete keys and underline what cannot be. What
 * a catalogue takes beyond its form (each text in every language, items that exist, exactly one of several keys,
 * conditions that fit) `compileCatalogue` checks.
 */
export function catalogueJsonSchema(): JsonSchema {
  const form = catalogueForm(anyText, anyText).meta({ title: 'catalogue.yaml' });
  return z.toJSONSchema(form, {
    target: 'draft-2020-12',
    io: 'input',
    // a part stands under its name already
    override: ({ jsonSchema }) => void delete jsonSchema['id'],
  }) as JsonSchema;
}
