import { Button } from '@mantine/core';
import type { SaidParams } from '@keyward/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from './entries.js';
import { ParamFields } from './param-fields.js';

interface ChangeSettingsProps {
  entry: Entry;
  /** the values that are to be other ones */
  said: SaidParams | undefined;
  errors: Readonly<Record<string, string>>;
  /** all values, the unchanged among them */
  onSay: (said: SaidParams) => void;
}

/** Other values for what is held, which stays: the fields open on request and begin with what goes with it now. */
export function ChangeSettings({ entry, said, errors, onSay }: ChangeSettingsProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const isOpen = opened || said !== undefined;
  // One button throughout, or whoever works by keyboard would lose the place with it.
  const press = () => {
    setOpened(!isOpen);
    if (isOpen) onSay(entry.params);
  };
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={press}
        aria-expanded={isOpen}
        aria-label={t(isOpen ? 'rights:keepSettingsOf' : 'rights:changeSettings', { what: entry.label })}
      >
        {t(isOpen ? 'rights:keepSettings' : 'rights:changeSettingsShort')}
      </Button>
      {isOpen && (
        <ParamFields
          of={entry.label}
          fields={entry.fields}
          said={{ ...entry.params, ...said }}
          errors={errors}
          onSay={onSay}
        />
      )}
    </>
  );
}
