import { Checkbox, Text } from '@mantine/core';
import { IconHourglass, IconLock } from '@tabler/icons-react';
import type { SaidParams } from '@keyward/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../components/link-button.js';
import { useFormat } from '../lib/use-format.js';
import { ChangeHeld } from './change-held.js';
import { ChangeSettings } from './change-settings.js';
import { Ending } from './ending.js';
import type { Entry } from './entries.js';
import { ParamFields } from './param-fields.js';
import { RightSigns } from './right-signs.js';
import classes from './rights.module.css';
import { SettingsText } from './settings-text.js';
import { isTicked, type Said } from './ticks.js';
import { usePlace } from './use-place.js';
import { useWhyNot } from './use-why-not.js';
import type { LineVerdict } from './use-verdicts.js';
import { WhatItComesTo } from './what-it-comes-to.js';

export interface RightTickProps {
  entry: Entry;
  /** what is asked for; undefined: it stays as it is */
  said: Said | undefined;
  verdict: LineVerdict | undefined;
  /** what happens to the same right beside this line */
  effects: readonly string[];
  /** what is wrong with what is said, by parameter */
  errors: Readonly<Record<string, string>>;
  ticket: string | null;
  onToggle: () => void;
  onSay: (params: SaidParams) => void;
  /** asks for something else of what is held; undefined: it stays as it is */
  onAsk: (said: Said | undefined) => void;
  /** what it needs and can be asked for with it */
  offered: readonly Entry[];
  /** ticks all of that at once */
  onAdd: (entries: readonly Entry[]) => void;
}

/** What it is for and what it was called, beside the catalogue's own description. */
export function About({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const former = entry.formerNames.map(({ name, until }) =>
    until ? t('rights:formerlyUntil', { name, date: format.date(until) }) : t('rights:formerly', { name }),
  );
  const recommended =
    entry.recommendedFor && t('rights:recommendedFor', { whom: entry.recommendedFor.replace(/\.$/, '') });
  return [entry.description, recommended, ...former]
    .filter(Boolean)
    .map((sentence) => <span key={sentence} className={classes['about']}>{`${sentence} `}</span>);
}

/** Where what is held comes from, and what goes with it. */
function HeldFrom({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <SettingsText settings={entry.settings} />
      {entry.from.length > 0 && (
        <Text size="xs" c="dimmed">
          {entry.from.map((source) => source.sentence).join(' ')}
          {entry.until && ` ${t('rights:until', { date: format.date(entry.until) })}`}
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
function Notes({ entry, said, verdict, effects, errors, ticket, onSay, onAsk, offered, onAdd }: RightTickProps) {
  const { t } = useTranslation();
  const changed = said !== undefined;
  const stands = entry.elsewhere !== null || (!changed && entry.refused.length > 0);
  return (
    <>
      {entry.held && <HeldFrom entry={entry} />}
      {said?.verb === 'give' && entry.fields.length > 0 && (
        <ParamFields of={entry.label} fields={entry.fields} said={said.params} errors={errors} onSay={onSay} />
      )}
      {said?.verb === 'give' && !entry.fields.some(({ kind }) => kind === 'date') && (
        <div className={classes['asks']}>
          <Ending
            word={t('rights:onlyUntil')}
            what={entry.label}
            soFar={null}
            until={said.until}
            onUntil={(until) => onAsk({ ...said, until })}
          />
        </div>
      )}
      {entry.own && entry.fields.length > 0 && (!changed || said.verb === 'set') && (
        <ChangeSettings entry={entry} said={said?.params} errors={errors} onSay={onSay} />
      )}
      <ChangeHeld entry={entry} said={said} onAsk={onAsk} />
      {stands && <WhyNot entry={entry} />}
      {entry.pending !== null && !changed && <AskedAlready entry={entry} ticket={ticket} />}
      {changed && verdict && (
        <WhatItComesTo
          verdict={verdict}
          effects={effects}
          told={Object.values(errors)}
          offered={offered}
          onAdd={onAdd}
        />
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
  const off = entry.elsewhere !== null;
  return (
    <li className={classes['row']} data-change={said?.verb}>
      <Checkbox
        checked={isTicked(entry, said)}
        onChange={() => !off && onToggle()}
        aria-disabled={off || undefined}
        aria-describedby={notes}
        aria-label={place ? t('rights:at', { what: entry.label, place }) : undefined}
        label={entry.label}
        description={<About entry={entry} />}
        classNames={off ? { input: classes['off'] ?? '' } : {}}
      />
      <RightSigns entry={entry} change={said?.verb} ticket={ticket} />
      <div id={notes} className={classes['notes']}>
        <Notes {...props} />
      </div>
    </li>
  );
}
