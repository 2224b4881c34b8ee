import { NumberInput, Select, SimpleGrid, TagsInput, Text, TextInput } from '@mantine/core';
import type { CatalogueFact, CheckResult } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { catalogueQuery } from '../../api/directory.js';
import { useFormat } from '../../lib/use-format.js';
import type { EnquiryForm } from './use-enquiry-form.js';

interface FactFieldProps {
  fact: CatalogueFact;
  fields: EnquiryForm;
  check: CheckResult | undefined;
}

interface YesNoProps {
  label: string;
  error: string | undefined;
  value?: unknown;
  onChange: (value: boolean | '') => void;
}

/** A yes that nobody has said is no no: until somebody answers, nothing is stated. */
function YesNo({ value, onChange, ...props }: YesNoProps) {
  const { t } = useTranslation();
  return (
    <Select
      {...props}
      placeholder={t('enquiry:notSaid')}
      data={[
        { value: 'yes', label: t('common:yes') },
        { value: 'no', label: t('common:no') },
      ]}
      value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
      onChange={(next) => onChange(next === null ? '' : next === 'yes')}
      clearable
    />
  );
}

function FactField({ fact, fields, check }: FactFieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const path = `facts.${fact.key}`;
  const input = fields.form.getInputProps(path);
  const props = { ...input, label: fact.label, error: fields.errorOf(path, check) };
  switch (fact.type) {
    case 'bool':
      return <YesNo {...props} />;
    case 'choice':
      return (
        <Select
          {...props}
          value={input.value || null}
          onChange={(next) => input.onChange(next ?? '')}
          placeholder={t('enquiry:notSaid')}
          data={fact.choices}
          clearable
        />
      );
    case 'int':
      return <NumberInput {...props} allowDecimal={false} {...format.separators} />;
    case 'list':
      return <TagsInput {...props} value={Array.isArray(input.value) ? input.value : []} maxTags={100} />;
    case 'date':
      return <TextInput {...props} type="date" />;
    case 'text':
      return <TextInput {...props} maxLength={1000} />;
  }
}

/** What the catalogue lets an enquiry state; its rules read it. */
export function FactFields({ fields, check }: Omit<FactFieldProps, 'fact'>) {
  const { t } = useTranslation();
  const { data: catalogue } = useQuery(catalogueQuery);
  const facts = catalogue?.facts ?? [];
  if (facts.length === 0) return null;
  return (
    <div>
      <Text size="sm" c="dimmed" mb="xs">
        {t('enquiry:statedLead')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {facts.map((fact) => (
          <FactField key={fact.key} fact={fact} fields={fields} check={check} />
        ))}
      </SimpleGrid>
    </div>
  );
}
