import { Button, Group } from '@mantine/core';
import type { Ticket } from '@keyward/contracts';
import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconBan,
  IconCheck,
  IconHandStop,
  IconMailForward,
  IconMessageQuestion,
  IconMessageShare,
  IconPencil,
  IconPlayerTrackNext,
  IconPlugOff,
  IconRefresh,
  IconUserX,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/link-button.js';
import classes from './ticket.module.css';

export type Verb = Ticket['actions'][number];

const ICONS: Record<Verb, Icon> = {
  approve: IconCheck,
  offer: IconArrowsExchange,
  accept: IconCheck,
  decline: IconX,
  reject: IconBan,
  ask: IconMessageQuestion,
  answer: IconMessageShare,
  revise: IconPencil,
  withdraw: IconArrowBackUp,
  object: IconHandStop,
  shorten: IconPlayerTrackNext,
  fulfil: IconCheck,
  fail: IconPlugOff,
  retry: IconRefresh,
  resend: IconMailForward,
  revoke: IconUserX,
};
/** The one that leads on stands first, what ends something last. */
const ORDER: readonly Verb[] = [
  'accept',
  'decline',
  'approve',
  'offer',
  'object',
  'shorten',
  'retry',
  'resend',
  'answer',
  'ask',
  'revise',
  'reject',
  // to confirm has its place beside each step
  'fail',
  'revoke',
  'withdraw',
];
/** The one that somebody most likely came for; an invitation that still runs is seldom sent again. */
const isPrimary = (verb: Verb, { status }: Ticket) =>
  verb === 'approve' ||
  verb === 'accept' ||
  verb === 'retry' ||
  verb === 'object' ||
  (verb === 'resend' && status === 'lapsed');
const SHORTCUT: Partial<Record<Verb, string>> = { approve: 'A', reject: 'R', ask: 'I' };

interface TicketActionsProps {
  ticket: Ticket;
  open: (verb: Verb) => void;
  /** verbs that have a place of their own on the screen */
  without?: readonly Verb[];
  /** shortcuts are on */
  keys?: boolean;
}

/** The verbs that the API lets the reader use now, as buttons. */
export function TicketActions({ ticket, open, without = [], keys = false }: TicketActionsProps) {
  const { t } = useTranslation();
  const verbs = ORDER.filter((verb) => ticket.actions.includes(verb) && !without.includes(verb));
  if (verbs.length === 0) return null;
  return (
    <Group gap="xs" className={classes['actions'] ?? ''}>
      {verbs.map((verb) => {
        const IconOf = ICONS[verb];
        const looks = {
          variant: isPrimary(verb, ticket) ? 'filled' : 'default',
          leftSection: <IconOf size={17} aria-hidden />,
        };
        const shortcut = keys ? SHORTCUT[verb] : undefined;
        return verb === 'revise' ? (
          <LinkButton key={verb} to="/tickets/$number/revise" params={{ number: ticket.number }} {...looks}>
            {t('tickets:verb.revise')}
          </LinkButton>
        ) : (
          <Button key={verb} onClick={() => open(verb)} aria-keyshortcuts={shortcut} {...looks}>
            {t(`tickets:verb.${verb}`)}
          </Button>
        );
      })}
    </Group>
  );
}
