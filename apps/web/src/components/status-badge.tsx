import type { TeamMember, TicketRow } from '@keyward/contracts';
import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconBan,
  IconCheck,
  IconChecks,
  IconCircleDashed,
  IconClockHour4,
  IconClockX,
  IconExclamationCircle,
  IconHourglassEmpty,
  IconInbox,
  IconMail,
  IconMessageQuestion,
  IconPlayerPause,
  IconPlugConnected,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Pill, type Tone } from './pill.js';

type Look = readonly [Tone, Icon];

const TICKET: Record<TicketRow['status'], Look> = {
  open: ['info', IconInbox],
  waiting: ['wait', IconMessageQuestion],
  offered: ['wait', IconArrowsExchange],
  approved: ['accent', IconClockHour4],
  applying: ['accent', IconPlugConnected],
  invited: ['accent', IconMail],
  lapsed: ['wait', IconClockX],
  failed: ['bad', IconExclamationCircle],
  done: ['good', IconChecks],
  rejected: ['bad', IconBan],
  withdrawn: ['neutral', IconArrowBackUp],
  superseded: ['neutral', IconCircleDashed],
  expired: ['neutral', IconHourglassEmpty],
};

const MEMBER: Record<TeamMember['status'], Look> = {
  invited: ['accent', IconMail],
  active: ['good', IconCheck],
  suspended: ['wait', IconPlayerPause],
  ended: ['neutral', IconCircleDashed],
};

/** Where a ticket stands. `inPart`: done, with lines denied or out of reach. */
export function StatusBadge({ status, inPart = false }: { status: TicketRow['status']; inPart?: boolean }) {
  const { t } = useTranslation();
  const [tone, icon] = TICKET[status];
  return (
    <Pill tone={tone} icon={icon}>
      {inPart && status === 'done' ? t('common:status.done-in-part') : t(`common:status.${status}`)}
    </Pill>
  );
}

/** What a person is in a company. */
export function MemberBadge({ status }: { status: TeamMember['status'] }) {
  const { t } = useTranslation();
  const [tone, icon] = MEMBER[status];
  return (
    <Pill tone={tone} icon={icon}>
      {t(`common:member.${status}`)}
    </Pill>
  );
}
