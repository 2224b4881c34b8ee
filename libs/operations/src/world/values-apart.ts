const asText = (key: string): string => `'${key.replaceAll("'", "''")}'`;

/**
 * Values that a limit counts apart, out of a row `a` of assignments: a list counts under each of its values.
 * @returns SQL that joins a row for each combination; none where a limit has no such parameter
 */
export const eachValue = (keys: readonly string[]): string =>
  keys
    .map((key, index) => {
      const value = `a.params -> ${asText(key)}`;
      const list = `case jsonb_typeof(${value}) when 'array' then ${value} else jsonb_build_array(${value}) end`;
      return `cross join lateral jsonb_array_elements_text(${list}) apart_${index}(value)`;
    })
    .join(' ');

/** @returns SQL of one such combination, in the order of the keys */
export const valuesApart = (keys: readonly string[]): string =>
  `array[${keys.map((_key, index) => `apart_${index}.value`).join(', ')}]::text[]`;
