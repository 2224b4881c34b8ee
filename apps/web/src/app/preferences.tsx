import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, setLanguage } from '../i18n/i18n.js';

const SCHEMES = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const;

const chosen = (yes: boolean) => (yes ? <IconCheck size={16} aria-hidden /> : undefined);

/** The languages, each in its own words. */
export function LanguageItems() {
  const { t, i18n } = useTranslation();
  return (
    <>
      <Menu.Label>{t('shell:language')}</Menu.Label>
      {LANGUAGES.map((language) => (
        <Menu.Item
          key={language}
          lang={language}
          aria-current={i18n.language === language}
          leftSection={<IconLanguage size={16} aria-hidden />}
          rightSection={chosen(i18n.language === language)}
          onClick={() => void setLanguage(language)}
        >
          {t(`shell:languages.${language}`)}
        </Menu.Item>
      ))}
    </>
  );
}

/** Light, dark, or as the system. */
export function SchemeItems() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('shell:scheme')}</Menu.Label>
      {SCHEMES.map(([scheme, IconOf]) => (
        <Menu.Item
          key={scheme}
          aria-current={colorScheme === scheme}
          leftSection={<IconOf size={16} aria-hidden />}
          rightSection={chosen(colorScheme === scheme)}
          onClick={() => setColorScheme(scheme)}
        >
          {t(`shell:schemes.${scheme}`)}
        </Menu.Item>
      ))}
    </>
  );
}
