import type { TicketPromise } from '@keyward/contracts';
import {
  IconAlarm,
  IconCheck,
  IconClockExclamation,
  IconClockHour4,
  IconClockX,
  IconPlayerPause,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format.js';
import { useWorkingTime } from '../lib/use-working-time.js';
import { Pill, type Tone } from './pill.js';

const LOOKS: Record<TicketPromise['state'], readonly [Tone, Icon]> = {
  'on-time': ['neutral', IconClockHour4],
  'due-soon': ['wait', IconAlarm],
  overdue: ['bad', IconClockExclamation],
  paused: ['neutral', IconPlayerPause],
  kept: ['good', IconCheck],
  missed: ['neutral', IconClockX],
};

/** How the time that was promised stands, in working time. Nothing where none was promised. */
export function TimeChip({ promise }: { promise: TicketPromise | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { time } = useWorkingTime();
  if (promise === null) return null;
  const { state, left, day, due } = promise;
  const [tone, icon] = LOOKS[state];
  return (
    <span title={due === null ? undefined : t('common:promise.due', { date: format.dateTime(due) })}>
      <Pill tone={tone} icon={icon}>
        {t(`common:promise.${state === 'paused' && left < 0 ? 'paused-late' : state}`, { time: time(left, day) })}
      </Pill>
    </span>
  );
}
