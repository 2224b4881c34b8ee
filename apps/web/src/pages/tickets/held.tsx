import { Stack, Text } from '@mantine/core';
import type { LineState } from '@keyward/contracts';
import { IconCheck, IconMinus, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { SettingsText } from '../../rights/settings-text.js';
import classes from './ticket.module.css';

interface HeldProps {
  held: boolean;
  /** with what; null: it is not held, or only that it was is known */
  state: LineState | null;
  /** it is something else than it was, which must catch the eye */
  moved?: boolean;
}

/** Held, suspended or not, by sign and word; and with what, and until when. */
export function Held({ held, state, moved = false }: HeldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = held ? (state?.suspended ? 'suspended' : 'held') : 'not-held';
  const IconOf = { held: IconCheck, suspended: IconPlayerPause, 'not-held': IconMinus }[word];
  return (
    <Stack gap={2} align="flex-start">
      <Text component="span" size="sm" className={`${classes['held']} ${moved ? classes['moved'] : ''}`}>
        <IconOf size={16} stroke={2} aria-hidden />
        {t(`tickets:line.${word}`)}
      </Text>
      {state && <SettingsText settings={state.settings} />}
      {state?.until && <Text size="sm">{t('tickets:line.until', { on: format.date(state.until) })}</Text>}
    </Stack>
  );
}

/** @returns what somebody holds, in a sentence’s words: “Held, Grade: look, until 3 May 2027” */
export function useStateInWords(): (held: boolean, state: LineState | null) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (held, state) =>
    [
      t(`tickets:line.${held ? (state?.suspended ? 'suspended' : 'held') : 'not-held'}`),
      ...(state?.settings ?? []).map(({ label, text }) => `${t('common:label', { label })} ${text}`),
      ...(state?.until ? [t('tickets:line.until', { on: format.date(state.until) })] : []),
    ].join(' · ');
}
