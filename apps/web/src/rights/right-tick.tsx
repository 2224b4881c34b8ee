import { Button, Checkbox, Text } from '@mantine/core';
import { IconAlertTriangle, IconHourglass, IconLock, IconPlus } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../components/link-button.js';
import { Reasons } from '../components/reasons.js';
import { useFormat } from '../lib/use-format.js';
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
  /** what it needs and can be asked for with it */
  offered: readonly Entry[];
  /** ticks all of that at once */
  onAdd: (entries: readonly Entry[]) => void;
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

/** It is on its way in another ticket (F22): told, with the way there. Whether to ask again is the person's to say. */
function AskedAlready({ entry, ticket }: { entry: Entry; ticket: string | null }) {
  const { t } = useTranslation();
  return (
    <span className={classes['locked']}>
      <IconHourglass size={15} aria-hidden />
      <span>
        {t(`rights:asked.${entry.pending ?? 'give'}`)}{' '}
        {ticket && (
          <TextLink to="/tickets/$number" params={{ number: ticket }}>
            {ticket}
          </TextLink>
        )}
      </span>
    </span>
  );
}

/** What the API says of the changed tick: what is missing (with an offer to add it), warnings, refusal. */
function WhatItComesTo({
  verdict,
  offered,
  onAdd,
}: Pick<RightTickProps, 'offered' | 'onAdd'> & { verdict: LineVerdict }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stopped = verdict.outcome === 'refused' || verdict.outcome === 'needs';
  return (
    <>
      {stopped && <Reasons because={verdict.because} tone="error" />}
      {verdict.needs
        .filter((need) => !need.line)
        .map((need) => (
          <Text key={need.what} size="sm" c="var(--mantine-color-error)">
            {t('rights:needs', { what: need.label })}
          </Text>
        ))}
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
 * One tick of the rights editor. What another system controls cannot be ticked here, stays reachable by keyboard and says
 * why. A refusal, and what an open ticket asks for, is only told: the API decides.
 */
export function RightTick({ entry, changed, verdict, ticket, offered, onToggle, onAdd }: RightTickProps) {
  const { t } = useTranslation();
  const notes = useId();
  const place = usePlace()(entry);
  const asked = entry.pending !== null && !changed;
  const off = entry.elsewhere !== null;
  const told = entry.elsewhere !== null || (!changed && !entry.held && entry.refused.length > 0);
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
        {asked && <AskedAlready entry={entry} ticket={ticket} />}
        {changed && verdict && <WhatItComesTo verdict={verdict} offered={offered} onAdd={onAdd} />}
      </div>
    </li>
  );
}
