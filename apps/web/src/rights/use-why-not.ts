import { useTranslation } from 'react-i18next';
import { untold } from '../lib/who-can-help.js';
import type { Because, Entry } from './entries.js';

/** @returns every sentence of a refusal, and who can help where they do not say it */
export function useRefusal(): (because: readonly Because[], help: readonly string[]) => string {
  const { t } = useTranslation();
  return (because, help) => {
    const sentences = because.map(({ sentence }) => sentence);
    const who = untold(help, sentences);
    return [...sentences, ...(who.length > 0 ? [t('errors:help', { who: who.join(', ') })] : [])].join(' ');
  };
}

/** @returns why a tick stands still before anybody touches it: another system (F16), or a rule; and who can help */
export function useWhyNot(): (entry: Entry) => string {
  const { t } = useTranslation();
  const refusal = useRefusal();
  return ({ elsewhere, refused, help }) =>
    elsewhere ? t('rights:elsewhere', { system: elsewhere }) : refusal(refused, help);
}
