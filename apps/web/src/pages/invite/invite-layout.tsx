import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../app/logo.js';
import { LANGUAGES, setLanguage, type Language } from '../../i18n/i18n.js';
import classes from './invite.module.css';

/** A calm page of its own, for people who have never been here. */
export function InviteLayout({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes['screen']}>
      <header className={classes['bar']}>
        <Logo />
        <SegmentedControl
          size="xs"
          aria-label={t('shell:language')}
          value={i18n.language}
          data={LANGUAGES.map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={(value) => void setLanguage(value as Language)}
        />
      </header>
      <main className={classes['main']}>
        <div className={`surface ${classes['card']}`}>{children}</div>
      </main>
    </div>
  );
}
