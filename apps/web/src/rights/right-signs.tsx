import {
  IconBell,
  IconFlag,
  IconHourglass,
  IconMapPin,
  IconPlayerPause,
  IconShieldExclamation,
  IconSettings,
  IconUserShield,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DiffMark } from '../components/diff-mark.js';
import { Pill } from '../components/pill.js';
import type { Entry } from './entries.js';
import classes from './rights.module.css';
import type { Said } from './ticks.js';
import { usePlace } from './use-place.js';

const KINDS: Record<string, readonly [string, Icon]> = {
  role: ['common:itemKind.role', IconUserShield],
  marker: ['common:itemKind.marker', IconFlag],
  subscription: ['common:itemKind.subscription', IconBell],
  preference: ['common:itemKind.preference', IconSettings],
};

interface RightSignsProps {
  entry: Entry;
  change?: Said['verb'] | undefined;
  /** number of the open ticket that asks for it */
  ticket?: string | null;
}

/** What a tick is and how it stands: kind (a plain right has no sign), risk, open ticket, change. */
export function RightSigns({ entry, change, ticket }: RightSignsProps) {
  const { t } = useTranslation();
  const place = usePlace()(entry);
  const kind = KINDS[entry.kind];
  const risky = entry.risk === 'high' || entry.risk === 'critical';
  return (
    <span className={classes['signs']}>
      {place && (
        <Pill tone="neutral" icon={IconMapPin}>
          {place}
        </Pill>
      )}
      {kind && (
        <Pill tone="neutral" icon={kind[1]}>
          {t(kind[0])}
        </Pill>
      )}
      {risky && (
        <Pill tone="wait" icon={IconShieldExclamation}>
          {t(`common:risk.${entry.risk}`)}
        </Pill>
      )}
      {entry.suspended && (
        <Pill tone="wait" icon={IconPlayerPause}>
          {t('rights:suspended')}
        </Pill>
      )}
      {entry.pending && (
        <Pill tone="info" icon={IconHourglass}>
          {ticket ? t(`rights:pending.${entry.pending}In`, { ticket }) : t(`rights:pending.${entry.pending}`)}
        </Pill>
      )}
      {change && <DiffMark mark={change} />}
    </span>
  );
}
