import { useTranslation } from 'react-i18next';
import type { Entry } from './entries.js';

/** @returns why a tick stands still before anybody touches it: another system (F16), or a rule; and who can help */
export function useWhyNot(): (entry: Entry) => string {
  const { t } = useTranslation();
  return ({ elsewhere, refused, help }) => {
    if (elsewhere) return t('rights:elsewhere', { system: elsewhere });
    const who = help.length > 0 ? [t('errors:help', { who: help.join(', ') })] : [];
    return [...refused.map(({ sentence }) => sentence), ...who].join(' ');
  };
}
