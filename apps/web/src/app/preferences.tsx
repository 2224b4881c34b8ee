import { SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, setLanguage, type Language } from '../i18n/i18n.js';

const SCHEMES = ['light', 'dark', 'auto'] as const;

/** The languages, each in its own words. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t('shell:language')}
      </Text>
      <SegmentedControl
        aria-label={t('shell:language')}
        value={i18n.language as Language}
        data={LANGUAGES.map((value) => ({ value, label: t(`shell:languages.${value}`) }))}
        onChange={(value) => void setLanguage(value)}
      />
    </Stack>
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
