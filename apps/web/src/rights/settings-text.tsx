import { Text } from '@mantine/core';
import type { Setting, TicketLine } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';

/** @returns what goes with a line; where it changes something, what it was as well: “A, B → A” */
export const settingsAsked = ({
  settings,
  before,
  verb,
}: Pick<TicketLine, 'settings' | 'before' | 'verb'>): Setting[] =>
  settings.flatMap(({ key, label, text }) => {
    if (verb === 'give') return [{ key, label, text }];
    const was = before?.settings.find((one) => one.key === key)?.text;
    return was === text ? [] : [{ key, label, text: `${was ?? '–'} → ${text}` }];
  });

/** What goes with a right, on one line: “Depth: look · Gardens: Hill, Valley”. */
export function SettingsText({ settings }: { settings: readonly Setting[] }) {
  const { t } = useTranslation();
  if (settings.length === 0) return null;
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {settings.map(({ key, label, text }, at) => (
        <span key={key}>
          {at > 0 && ' · '}
          <Text span inherit c="dimmed">
            {t('common:label', { label })}
          </Text>{' '}
          {text}
        </span>
      ))}
    </Text>
  );
}
