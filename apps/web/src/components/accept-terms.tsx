import { Checkbox, Group, Input, Stack, Text } from '@mantine/core';
import type { Terms, TermsInput } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { TermsText } from './terms-text.js';

interface AcceptTermsProps {
  terms: readonly Terms[];
  accepted: readonly TermsInput[];
  onChange: (accepted: TermsInput[]) => void;
  description: string | undefined;
  error: string | undefined;
}

const isThis =
  ({ key }: Pick<Terms, 'key'>) =>
  (each: TermsInput) =>
    each.key === key;

/** Each of the terms with its whole text, and a box for the yes. A yes to another version is none. */
export function AcceptTerms({ terms, accepted, onChange, description, error }: AcceptTermsProps) {
  const { t } = useTranslation();
  if (terms.length === 0) return null;
  const rest = (one: Terms) => accepted.filter((each) => !isThis(one)(each));
  return (
    <Input.Wrapper label={t('common:terms.title')} description={description} error={error} labelElement="div">
      <Stack gap="xs" mt={6}>
        {terms.map((one, index) => {
          const before = accepted.find(isThis(one));
          return (
            <div key={one.key}>
              <Group gap="sm" align="baseline">
                <Checkbox
                  {...(index === 0 ? { 'data-path': 'terms' } : {})}
                  label={t('common:terms.accept', { label: one.label, version: one.version })}
                  checked={before?.version === one.version}
                  onChange={(event) =>
                    onChange([
                      ...rest(one),
                      ...(event.currentTarget.checked ? [{ key: one.key, version: one.version }] : []),
                    ])
                  }
                />
                <TermsText {...one} />
              </Group>
              {before !== undefined && before.version !== one.version && (
                <Text size="sm" component="output">
                  {t('common:terms.changed', { version: one.version })}
                </Text>
              )}
            </div>
          );
        })}
      </Stack>
    </Input.Wrapper>
  );
}
