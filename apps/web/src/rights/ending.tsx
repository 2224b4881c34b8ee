import { Button, TextInput } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, startOfDay } from '../lib/format.js';
import { useFormat } from '../lib/use-format.js';

interface EndingProps {
  /** what the button says, and of which right it is */
  word: string;
  what: string;
  /** when it ends so far */
  soFar: string | null;
  /** the end that is asked for; undefined: none */
  until: string | undefined;
  onUntil: (until: string | undefined) => void;
}

/** An end, or another one: the field opens on request, and nothing is asked for until a day is chosen. */
export function Ending({ word, what, soFar, until, onUntil }: EndingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const isOpen = opened || until !== undefined;
  const press = () => {
    setOpened(!isOpen);
    if (until !== undefined) onUntil(undefined);
  };
  return (
    <>
      <Button
        variant={isOpen ? 'light' : 'subtle'}
        size="compact-sm"
        leftSection={<IconCalendarPlus size={15} aria-hidden />}
        onClick={press}
        aria-label={t('rights:askOf', { ask: word, what })}
        aria-expanded={isOpen}
      >
        {word}
      </Button>
      {isOpen && (
        <TextInput
          type="date"
          label={t('rights:endsOn')}
          description={soFar ? t('rights:endsOnSoFar', { date: format.date(soFar) }) : t('rights:endsOnHint')}
          value={until ? dayOf(until) : ''}
          {...(soFar ? { min: dayOf(soFar) } : {})}
          onChange={(event) => onUntil(startOfDay(event.currentTarget.value))}
        />
      )}
    </>
  );
}
