import { Checkbox, Text } from '@mantine/core';
import { IconHourglass, IconLock } from '@tabler/icons-react';
import type { ParamValues } from '@keyward/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../components/link-button.js';
import { useFormat } from '../lib/use-format.js';
import { ChangeSettings } from './change-settings.js';
import type { Entry } from './entries.js';
import { ParamFields } from './param-fields.js';
import { RightSigns } from './right-signs.js';
import classes from './rights.module.css';
import { SettingsText } from './settings-text.js';
import { isTicked, verbOf } from './ticks.js';
import { usePlace } from './use-place.js';
import { useWhyNot } from './use-why-not.js';
import type { LineVerdict } from './use-verdicts.js';
import { WhatItComesTo } from './what-it-comes-to.js';

export interface RightTickProps {
  entry: Entry;
  /** what is said along with it, while its tick differs from what is held */
  said: ParamValues | undefined;
  verdict: LineVerdict | undefined;
  /** what is wrong with what is said, by parameter */
  errors: Readonly<Record<string, string>>;
  ticket: string | null;
  onToggle: () => void;
  onSay: (said: ParamValues) => void;
  /** what it needs and can be asked for with it */
  offered: readonly Entry[];
  /** ticks all of that at once */
  onAdd: (entries: readonly Entry[]) => void;
}

/** What it is for and what it was called, beside the catalogue's own description. */
function About({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const former = entry.formerNames.map(({ name, until }) =>
    until ? t('rights:formerlyUntil', { name, date: format.date(until) }) : t('rights:formerly', { name }),
  );
  const recommended = entry.recommendedFor && t('rights:recommendedFor', { whom: entry.recommendedFor });
  return [entry.description, recommended, ...former]
    .filter(Boolean)
    .map((sentence) => <span key={sentence} className={classes['about']}>{`${sentence} `}</span>);
}

/** Where what is held comes from, and what goes with it. */
function HeldFrom({ entry }: { entry: Entry }) {
  return (
    <>
      <SettingsText settings={entry.settings} />
      {entry.from.length > 0 && (
        <Text size="xs" c="dimmed">
          {entry.from.map((source) => source.sentence).join(' ')}
        </Text>
      )}
    </>
  );
}

/** What stands in the way before anything is ticked: another system (F16), or a rule; and who can help. */
function WhyNot({ entry }: { entry: Entry }) {
  return (
    <span className={classes['locked']}>
      <IconLock size={15} aria-hidden />
      <span>{useWhyNot()(entry)}</span>
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

/** What is to be known of a tick: where it comes from, why it stands still, what it would come to. */
function Notes({ entry, said, verdict, errors, ticket, onSay, offered, onAdd }: RightTickProps) {
  const changed = said !== undefined;
  const isTaken = entry.held && said !== undefined && Object.keys(said).length === 0;
  const stands = entry.elsewhere !== null || (!changed && entry.refused.length > 0);
  return (
    <>
      {entry.held && <HeldFrom entry={entry} />}
      {said !== undefined && !entry.held && entry.fields.length > 0 && (
        <ParamFields of={entry.label} fields={entry.fields} said={said} errors={errors} onSay={onSay} />
      )}
      {entry.own && entry.fields.length > 0 && !isTaken && (
        <ChangeSettings entry={entry} said={said} errors={errors} onSay={onSay} />
      )}
      {stands && <WhyNot entry={entry} />}
      {entry.pending !== null && !changed && <AskedAlready entry={entry} ticket={ticket} />}
      {changed && verdict && (
        <WhatItComesTo verdict={verdict} told={Object.values(errors)} offered={offered} onAdd={onAdd} />
      )}
    </>
  );
}

/**
 * One tick of the rights editor. What another system controls cannot be ticked here, stays reachable by keyboard and says
 * why. A refusal, and what an open ticket asks for, is only told: the API decides.
 */
export function RightTick(props: RightTickProps) {
  const { entry, said, ticket, onToggle } = props;
  const { t } = useTranslation();
  const notes = useId();
  const place = usePlace()(entry);
  const changed = said !== undefined;
  const off = entry.elsewhere !== null;
  const own = new Map(changed ? [[entry.key, said]] : []);
  const change = changed ? verbOf(entry, own) : null;
  return (
    <li className={classes['row']} data-change={change ?? undefined}>
      <Checkbox
        checked={isTicked(entry, own)}
        onChange={() => !off && onToggle()}
        aria-disabled={off || undefined}
        aria-describedby={notes}
        aria-label={place ? t('rights:at', { what: entry.label, place }) : undefined}
        label={entry.label}
        description={<About entry={entry} />}
        classNames={off ? { input: classes['off'] ?? '' } : {}}
      />
      <RightSigns entry={entry} change={change} ticket={ticket} />
      <div id={notes} className={classes['notes']}>
        <Notes {...props} />
      </div>
    </li>
  );
}
