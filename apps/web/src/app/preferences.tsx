import { NativeSelect, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, setLanguage, type Language } from '../i18n/i18n.js';

const SCHEMES = ['light', 'dark', 'auto'] as const;

/** The languages, each in its own words. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <NativeSelect
      label={t('shell:language')}
      styles={{ label: { fontWeight: 400, color: 'var(--mantine-color-dimmed)' } }}
      value={i18n.language}
      data={LANGUAGES.map((value) => ({ value, label: t(`shell:languages.${value}`) }))}
      onChange={(event) => void setLanguage(event.currentTarget.value as Language)}
    />
  );
}

/** Light, dark, or as the system. */
export function SchemeChoice() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t('shell:scheme')}
      </Text>
      <SegmentedControl
        aria-label={t('shell:scheme')}
        value={colorScheme}
        data={SCHEMES.map((value) => ({ value, label: t(`shell:schemes.${value}`) }))}
        onChange={setColorScheme}
      />
    </Stack>
  );
}
