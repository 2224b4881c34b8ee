import { Text } from '@mantine/core';
import type { LineInput } from '@keyward/contracts';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { catalogueQuery } from '../../api/directory.js';
import { DiffMark } from '../../components/diff-mark.js';
import { Reasons } from '../../components/reasons.js';
import type { Entry } from '../../rights/entries.js';
import { useFormat } from '../../lib/use-format.js';
import { RightSigns } from '../../rights/right-signs.js';
import { lineOf, opposite, type Said } from '../../rights/ticks.js';
import { settingsAsked, SettingsText } from '../../rights/settings-text.js';
import { usePlace } from '../../rights/use-place.js';
import { useSettings } from '../../rights/use-settings.js';
import type { LineVerdict, Verdicts } from '../../rights/use-verdicts.js';
import type { Draft } from './enquiry-steps.js';
import classes from './enquiry.module.css';

function Warnings({ verdict }: { verdict: LineVerdict | undefined }) {
  return (verdict?.warnings ?? []).map((warning) => (
    <Text key={warning.sentence} size="sm">
      <IconAlertTriangle size={14} aria-hidden /> {warning.sentence}
    </Text>
  ));
}

interface ReviewLineProps {
  entry: Entry;
  said: Said;
  verdict: LineVerdict | undefined;
}

function ReviewLine({ entry, said, verdict }: ReviewLineProps) {
  const { t } = useTranslation();
  const settings = useSettings();
  const format = useFormat();
  const { verb, until } = said;
  const settingsOf = () => {
    if (verb === 'take') return entry.settings;
    const asked = settings(entry.fields, { ...entry.params, ...said.params });
    const before = { params: entry.params, settings: [...entry.settings], until: null };
    return settingsAsked({ verb, settings: asked, before });
  };
  const untilWhen = (end: string) => {
    const on = format.date(end);
    return entry.until
      ? t('tickets:line.untilFrom', { on, before: format.date(entry.until) })
      : t('tickets:line.until', { on });
  };
  const stopped = verdict?.outcome === 'refused' || verdict?.outcome === 'needs';
  return (
    <li className={classes['line']}>
      <DiffMark mark={verb} />
      <div>
        <Text fw={500}>{entry.label}</Text>
        <SettingsText settings={settingsOf()} />
        {until && <Text size="sm">{untilWhen(until)}</Text>}
        {entry.applicationLabel && (
          <Text size="sm" c="dimmed">
            {entry.applicationLabel}
          </Text>
        )}
        {verdict && stopped && <Reasons because={verdict.because} tone="error" />}
        {verdict?.outcome === 'allowed' && (
          <Text size="sm" c="dimmed">
            {t('enquiry:verdict.allowed')}
          </Text>
        )}
        <Warnings verdict={verdict} />
      </div>
      <RightSigns entry={entry} />
    </li>
  );
}

/** Lines that come along without having been ticked; those that are only offered stand beside what needs them. */
function Along({ lines }: { lines: readonly LineInput[] }) {
  const { t } = useTranslation();
  const { data: catalogue } = useQuery(catalogueQuery);
  const placeOf = usePlace();
  return lines.map((line) => (
    <li key={`${line.verb} ${line.item} ${line.unit ?? ''}`} className={classes['line']}>
      <DiffMark mark={line.verb} />
      <div>
        <Text fw={500}>{catalogue?.items.find((item) => item.key === line.item)?.label ?? line.item}</Text>
        <Text size="sm" c="dimmed">
          {placeOf(line) && `${placeOf(line)}. `}
          {t('enquiry:along')}
        </Text>
      </div>
    </li>
  ));
}

interface Where {
  item: string;
  unit?: string | undefined;
}

/** The difference in full: details, ticks, what comes along, and what else will happen. */
export function ReviewLines({ draft, verdicts }: { draft: Draft; verdicts: Verdicts }) {
  const { t } = useTranslation();
  const { result } = verdicts;
  const known = [
    ...draft.changed.map((entry) => ({ item: entry.item, unit: entry.unit?.id })),
    ...(result?.lines ?? []).flatMap((line) => line.needs.flatMap((need) => need.line ?? [])),
  ];
  const same = (a: Where, b: Where) => a.item === b.item && (!a.unit || !b.unit || a.unit === b.unit);
  const along = (result?.also ?? []).filter((line) => !known.some((one) => same(one, line)));
  const effects = result?.effects ?? [];
  const empty = draft.changed.length + draft.details.length + along.length + effects.length === 0;
  return (
    <ul className={classes['lines']}>
      {empty && <li>{t('enquiry:noLines')}</li>}
      {draft.details.map(({ field, before, after }) => (
        <li key={field} className={classes['line']}>
          <DiffMark mark="change" />
          <Text>
            <Text span fw={500}>
              {t(`enquiry:field.${field}`)}
            </Text>
            {`: ${before || t('common:none')} → ${after}`}
          </Text>
        </li>
      ))}
      {draft.changed.map((entry) => {
        const said = draft.ticks.get(entry.key) ?? opposite(entry);
        return <ReviewLine key={entry.key} entry={entry} said={said} verdict={verdicts.of(lineOf(entry, said))} />;
      })}
      <Along lines={along} />
      {effects.map((effect) => (
        <li key={`${effect.kind} ${effect.item}`} className={classes['line']}>
          {effect.kind === 'stays-elsewhere' ? <DiffMark mark="locked" /> : <IconInfoCircle size={20} aria-hidden />}
          <Text>{effect.sentence}</Text>
        </li>
      ))}
    </ul>
  );
}
