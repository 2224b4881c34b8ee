import { Button, Checkbox, Text } from '@mantine/core';
import type { LineInput } from '@keyward/contracts';
import { IconAlertTriangle, IconLock, IconPlus } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Reasons } from '../components/reasons.js';
import type { Entry } from './entries.js';
import { RightSigns } from './right-signs.js';
import classes from './rights.module.css';
import { usePlace } from './use-place.js';
import type { LineVerdict } from './use-verdicts.js';

interface RightTickProps {
  entry: Entry;
  changed: boolean;
  verdict: LineVerdict | undefined;
  ticket: string | null;
  onToggle: () => void;
  onAdd: (line: LineInput) => void;
}

/** What stands in the way before anything is ticked: another system (F16), or a rule; and who can help. */
function WhyNot({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  return (
    <span className={classes['locked']}>
      <IconLock size={15} aria-hidden />
      <span>
        {entry.elsewhere
          ? t('rights:elsewhere', { system: entry.elsewhere })
          : entry.refused.map((reason) => reason.sentence).join(' ')}
        {!entry.elsewhere && entry.help.length > 0 && ` ${t('errors:help', { who: entry.help.join(', ') })}`}
      </span>
    </span>
  );
}

/** What the API says of the changed tick: what is missing (with an offer to add it), warnings, refusal. */
function WhatItComesTo({ verdict, onAdd }: { verdict: LineVerdict; onAdd: (line: LineInput) => void }) {
  const { t } = useTranslation();
  const stopped = verdict.outcome === 'refused' || verdict.outcome === 'needs';
  return (
    <>
      {stopped && <Reasons because={verdict.because} tone="error" />}
      {verdict.needs.map((need) =>
        need.line ? (
          <Button
            key={need.what}
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => need.line && onAdd(need.line)}
          >
            {t('rights:add', { what: need.label })}
          </Button>
        ) : (
          <Text key={need.what} size="sm" c="var(--mantine-color-error)">
            {t('rights:needs', { what: need.label })}
          </Text>
        ),
      )}
      {verdict.warnings.map((warning) => (
        <span key={warning.sentence} className={classes['locked']}>
          <IconAlertTriangle size={15} aria-hidden />
          {warning.sentence}
        </span>
      ))}
      {stopped && verdict.help.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('errors:help', { who: verdict.help.join(', ') })}
        </Text>
      )}
    </>
  );
}

/**
 * One tick of the rights editor. What another system controls cannot be ticked here, stays reachable by keyboard and
 * says why. A refusal is only told: together with other ticks it may pass, and the API decides.
 */
export function RightTick({ entry, changed, verdict, ticket, onToggle, onAdd }: RightTickProps) {
  const { t } = useTranslation();
  const notes = useId();
  const place = usePlace()(entry);
  const off = entry.elsewhere !== null;
  const told = off || (!changed && !entry.held && entry.refused.length > 0);
  const change = changed ? (entry.held ? 'take' : 'give') : null;
  return (
    <li className={classes['row']} data-change={change ?? undefined}>
      <Checkbox
        checked={entry.held !== changed}
        onChange={() => !off && onToggle()}
        aria-disabled={off || undefined}
        aria-describedby={notes}
        aria-label={place ? t('rights:at', { what: entry.label, place }) : undefined}
        label={entry.label}
        description={entry.description}
        classNames={off ? { input: classes['off'] ?? '' } : {}}
      />
      <RightSigns entry={entry} change={change} ticket={ticket} />
      <div id={notes} className={classes['notes']}>
        {told && <WhyNot entry={entry} />}
        {changed && verdict && <WhatItComesTo verdict={verdict} onAdd={onAdd} />}
      </div>
    </li>
  );
}
