import { Checkbox, Group, NumberInput, Select, Text, TextInput } from '@mantine/core';
import type { CatalogueParam, ParamValues, SaidParams } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unitsQuery } from '../api/directory.js';
import { stayOnEnter } from '../lib/stay-on-enter.js';
import { FEW, narrowed, type Choice } from '../lib/narrowed.js';
import { useFormat } from '../lib/use-format.js';
import classes from './rights.module.css';
import { saidOf } from './use-settings.js';

interface FieldProps {
  field: CatalogueParam;
  label: string;
  value: ParamValues[string] | undefined;
  error: string | undefined;
  /** undefined: nothing is said */
  onSay: (value: ParamValues[string] | undefined) => void;
}

const choicesOf = ({ values, valueLabels }: CatalogueParam) =>
  values.map((value) => ({ value, label: valueLabels[value] ?? value }));

function LevelField({ field, label, value, error, onSay }: FieldProps) {
  return (
    <Select
      label={label}
      data={choicesOf(field)}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => onSay(next ?? undefined)}
      allowDeselect={false}
      clearable={!field.required && field.default === null}
      required={field.required}
      error={error}
      maw={320}
    />
  );
}

function NumberField({ field, label, value, error, onSay }: FieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { min, max } = field;
  const ends = { min: format.number(min ?? 0), max: format.number(max ?? 0) };
  const bounds = [min === null ? '' : 'From', max === null ? '' : 'To'].join('');
  return (
    <NumberInput
      label={label}
      description={bounds && t(`rights:bounds${bounds}`, ends)}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onSay(typeof next === 'number' ? next : undefined)}
      {...(min === null ? {} : { min })}
      {...(max === null ? {} : { max })}
      clampBehavior="none"
      allowDecimal={false}
      {...format.separators}
      required={field.required}
      error={error}
      maw={320}
    />
  );
}

/** What stands in is counted from the day on which it is asked for, so that the field stays empty. */
function DayField({ field, label, value, error, onSay }: FieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      type="date"
      label={label}
      description={field.default !== null && t('rights:dayStandsIn')}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onSay(event.currentTarget.value || undefined)}
      required={field.required}
      error={error}
      maw={320}
    />
  );
}

function SomeOf({ field, label, value, error, onSay, choices }: FieldProps & { choices: readonly Choice[] }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const chosen = Array.isArray(value) ? value : [];
  const { shown, more } = narrowed(choices, chosen, search);
  return (
    <Checkbox.Group
      label={label}
      value={chosen}
      onChange={(next) => onSay(next.length > 0 || field.default !== null ? next : undefined)}
      required={field.required}
      error={error}
    >
      {choices.length > FEW && (
        <TextInput
          type="search"
          size="xs"
          aria-label={t('rights:searchChoices', { what: label })}
          placeholder={t('rights:searchChoices', { what: label })}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={stayOnEnter}
          maw={320}
        />
      )}
      <Group className={classes['choices'] ?? ''}>
        {shown.map((choice) => (
          <Checkbox key={choice.value} value={choice.value} label={choice.label} />
        ))}
        {choices.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('rights:noUnits')}
          </Text>
        )}
        {choices.length > 0 && shown.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('common:noSuchPlace')}
          </Text>
        )}
        {more > 0 && (
          <Text size="sm" c="dimmed">
            {t('rights:moreChoices', { count: more })}
          </Text>
        )}
      </Group>
    </Checkbox.Group>
  );
}

function UnitsField(props: FieldProps) {
  const { data: units = [] } = useQuery(unitsQuery);
  const choices = units
    .filter(({ kind }) => kind === props.field.unitKind)
    .map(({ id, name }) => ({ value: id, label: name }));
  return <SomeOf {...props} choices={choices} />;
}

function ParamField(props: FieldProps) {
  switch (props.field.kind) {
    case 'order':
      return <LevelField {...props} />;
    case 'set':
      return <SomeOf {...props} choices={choicesOf(props.field)} />;
    case 'units':
      return <UnitsField {...props} />;
    case 'number':
      return <NumberField {...props} />;
    case 'date':
      return <DayField {...props} />;
  }
}

interface ParamFieldsProps {
  /** of which right they are, for whoever hears the form */
  of: string;
  fields: readonly CatalogueParam[];
  said: SaidParams;
  errors: Readonly<Record<string, string>>;
  onSay: (said: SaidParams) => void;
}

/** What is said along with a right that is asked for; what stands in where nothing is said is filled in. */
export function ParamFields({ of, fields, said, errors, onSay }: ParamFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes['params']} aria-label={t('rights:paramsOf', { what: of })}>
      {fields.map((field) => (
        <ParamField
          key={field.key}
          field={field}
          label={field.label}
          value={saidOf(field, said)}
          error={errors[field.key]}
          onSay={(value) => {
            const { [field.key]: _before, ...others } = said;
            onSay(value === undefined ? others : { ...others, [field.key]: value });
          }}
        />
      ))}
    </fieldset>
  );
}
