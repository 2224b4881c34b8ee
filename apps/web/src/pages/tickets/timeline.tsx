import { Badge, Text } from '@mantine/core';
import type { Ticket } from '@keyward/contracts';
import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconBan,
  IconCheck,
  IconChecks,
  IconClockX,
  IconExclamationCircle,
  IconFileText,
  IconHandGrab,
  IconHandStop,
  IconLock,
  IconHourglassEmpty,
  IconMail,
  IconMailCheck,
  IconMailQuestion,
  IconMailX,
  IconMessage,
  IconMessageQuestion,
  IconNote,
  IconPaperclip,
  IconPencil,
  IconPlayerTrackNext,
  IconPlugConnected,
  IconPointFilled,
  IconRefresh,
  IconUserCheck,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TimeAgo } from '../../components/time-ago.js';
import type { TimelineEntry } from './meanwhile.js';
import classes from './ticket.module.css';

const ICONS: Record<string, Icon> = {
  'ticket.filed': IconFileText,
  'ticket.approved-by-policy': IconCheck,
  'ticket.revised': IconPencil,
  'ticket.asked': IconMessageQuestion,
  'ticket.answered': IconMessage,
  'ticket.stage-approved': IconCheck,
  'ticket.approved': IconCheck,
  'ticket.rejected': IconBan,
  'ticket.withdrawn': IconArrowBackUp,
  'ticket.objected': IconHandStop,
  'ticket.shortened': IconPlayerTrackNext,
  'ticket.sent-back': IconRefresh,
  'ticket.invited': IconMail,
  'ticket.done': IconChecks,
  'ticket.failed': IconExclamationCircle,
  'ticket.retried': IconRefresh,
  'ticket.applying': IconPlugConnected,
  'ticket.joined-applying': IconUserCheck,
  'ticket.confirmed': IconCheck,
  'ticket.fulfilled': IconChecks,
  'ticket.joined': IconUserCheck,
  'ticket.resent': IconMail,
  'ticket.revoked': IconArrowBackUp,
  'ticket.lapsed': IconClockX,
  'ticket.superseded': IconClockX,
  'ticket.offered': IconArrowsExchange,
  'ticket.accepted': IconCheck,
  'ticket.stage-accepted': IconCheck,
  'ticket.declined': IconBan,
  'ticket.expired': IconHourglassEmpty,
  'access.ended': IconClockX,
  'decision.asked': IconUserCheck,
  'decision.escalated': IconUserCheck,
  'attachment.added': IconPaperclip,
  'assignee.changed': IconHandGrab,
  'note.added': IconNote,
  'note.added-inside': IconNote,
  'invitation.mailed': IconMailCheck,
  'invitation.asked': IconMailQuestion,
  'invitation.put-off': IconHourglassEmpty,
  'mail.refused': IconMailX,
};

/** Which sentence tells who took a ticket on, or to whom it went. */
function assignment(by: string | null, about: TimelineEntry['about']): string {
  if (about === null) return 'desk:event.released';
  return about.id === by ? 'desk:event.taken' : 'desk:event.given';
}

/** One sentence for an entry: who did what. An event that these screens do not know yet is named as it is. */
export function useEntrySentence(): (entry: TimelineEntry) => string {
  const { t, i18n } = useTranslation();
  return ({ event, actor, about, instead }) => {
    if (event === 'assignee.changed')
      return t(assignment(actor.id, about), { name: actor.name, to: about?.name ?? '' });
    if (event === 'mail.refused' && about !== null) return t('tickets:event.mail-refused-to', { to: about.name });
    const word = event.replace(/^ticket\./, '').replace('.', '-');
    const self = actor.name || t(`tickets:side.${actor.side}`);
    const name = instead ? t('tickets:instead', { name: self, instead }) : self;
    const known = i18n.exists(`tickets:event.${word}`);
    return known ? t(`tickets:event.${word}`, { name }) : `${name}: ${event}`;
  };
}

function Reason({ reason }: { reason: string }) {
  const { t, i18n } = useTranslation();
  const key = `tickets:reason.${reason}`;
  return (
    <Text size="sm" mt={4}>
      {i18n.exists(key) ? t(key) : t('tickets:reason-code', { code: reason })}
    </Text>
  );
}

/** Only the vendor reads this entry. */
function Inside() {
  const { t } = useTranslation();
  return (
    <Badge size="sm" leftSection={<IconLock size={12} aria-hidden />}>
      {t('desk:inside')}
    </Badge>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const sentence = useEntrySentence();
  const IconOf = ICONS[entry.event] ?? IconPointFilled;
  return (
    <li className={classes['entry']}>
      <span className={`${classes['bullet']} ${classes[entry.actor.side]}`}>
        <IconOf size={16} stroke={1.9} aria-hidden />
      </span>
      <div>
        <Text size="sm" pt={3}>
          {sentence(entry)}{' '}
          <Text span size="sm" c="dimmed">
            <TimeAgo at={entry.at} />
          </Text>{' '}
          {entry.inside && <Inside />}
        </Text>
        {entry.reason && <Reason reason={entry.reason} />}
        {entry.text && <blockquote className={classes['quote']}>{entry.text}</blockquote>}
      </div>
    </li>
  );
}

/** Who did what and when, with the words that were said; the oldest first. */
export function Timeline({ ticket }: { ticket: Ticket }) {
  return (
    <ol className={classes['timeline']}>
      {ticket.timeline.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}
