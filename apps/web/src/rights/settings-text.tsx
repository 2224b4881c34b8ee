import { Text } from '@mantine/core';
import type { Setting } from '@keyward/contracts';

/** What goes with a right, on one line: “Depth: look · Gardens: Hill, Valley”. */
export function SettingsText({ settings }: { settings: readonly Setting[] }) {
  if (settings.length === 0) return null;
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {settings.map(({ key, label, text }, at) => (
        <span key={key}>
          {at > 0 && ' · '}
          <Text span inherit c="dimmed">
            {label}:
          </Text>{' '}
          {text}
        </span>
      ))}
    </Text>
  );
}
