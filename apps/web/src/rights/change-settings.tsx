import { Button } from '@mantine/core';
import type { ParamValues } from '@keyward/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from './entries.js';
import { ParamFields } from './param-fields.js';

interface ChangeSettingsProps {
  entry: Entry;
  /** the values that are to be other ones */
  said: ParamValues | undefined;
  errors: Readonly<Record<string, string>>;
  /** all values, the unchanged among them */
  onSay: (said: ParamValues) => void;
}

/** Other values for what is held, which stays: the fields open on request and begin with what goes with it now. */
export function ChangeSettings({ entry, said, errors, onSay }: ChangeSettingsProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  if (!opened && said === undefined) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => setOpened(true)}
        aria-label={t('rights:changeSettings', { what: entry.label })}
      >
        {t('rights:changeSettingsShort')}
      </Button>
    );
  }
  return (
    <>
      <ParamFields
        of={entry.label}
        fields={entry.fields}
        said={{ ...entry.params, ...said }}
        errors={errors}
        onSay={onSay}
      />
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => {
          setOpened(false);
          onSay(entry.params);
        }}
      >
        {t('rights:keepSettings')}
      </Button>
    </>
  );
}
