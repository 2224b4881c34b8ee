import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowsExchange, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Reasons } from '../components/reasons.js';
import { useFormat } from '../lib/use-format.js';
import { untold } from '../lib/who-can-help.js';
import type { Entry } from './entries.js';
import classes from './rights.module.css';
import type { LineVerdict } from './use-verdicts.js';

interface WhatItComesToProps {
  verdict: LineVerdict;
  /** what happens to the same right elsewhere: it passes from whoever has it now */
  effects: readonly string[];
  /** sentences that stand beside their fields already */
  told: readonly string[];
  /** what it needs and can be asked for with it */
  offered: readonly Entry[];
  onAdd: (entries: readonly Entry[]) => void;
}

/** What the API says of a changed tick: what is missing (with an offer to add it), warnings, refusal, who can help. */
export function WhatItComesTo({ verdict, effects, told, offered, onAdd }: WhatItComesToProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const stopped = verdict.outcome === 'refused' || verdict.outcome === 'needs';
  const who = untold(
    verdict.help,
    verdict.because.map(({ sentence }) => sentence),
  );
  const because = verdict.because.filter(({ sentence }) => !told.includes(sentence));
  return (
    <>
      {stopped && <Reasons because={because} tone="error" />}
      {offered.length > 0 && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => onAdd(offered)}
        >
          {t('rights:add', { what: format.list(offered.map((entry) => entry.label)) })}
        </Button>
      )}
      {!stopped &&
        effects.map((sentence) => (
          <span key={sentence} className={classes['locked']}>
            <IconArrowsExchange size={15} aria-hidden />
            {sentence}
          </span>
        ))}
      {verdict.warnings.map((warning) => (
        <span key={warning.sentence} className={classes['locked']}>
          <IconAlertTriangle size={15} aria-hidden />
          {warning.sentence}
        </span>
      ))}
      {stopped && because.length > 0 && who.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('errors:help', { who: who.join(', ') })}
        </Text>
      )}
    </>
  );
}
