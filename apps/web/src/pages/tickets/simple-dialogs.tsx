import { List, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/session.js';
import { fullName } from '../../lib/format.js';
import { MoveDialog } from './move-dialog.js';
import type { TicketDesk } from './ticket-desk.js';

export interface DialogProps {
  desk: TicketDesk;
  opened: boolean;
  close: () => void;
}

/** A list of what will happen, in sentences of `tickets:<verb>.*`. */
function Consequences({ sentences }: { sentences: readonly string[] }) {
  return (
    <List size="sm" spacing={6}>
      {sentences.map((sentence) => (
        <List.Item key={sentence}>{sentence}</List.Item>
      ))}
    </List>
  );
}

/** Takes the enquiry back; nothing of it happens. Who ends somebody else’s proposal of an administrator says why. */
export function WithdrawDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const { ticket } = props.desk;
  const owesReason = ticket.kind === 'change-admin' && ticket.filedBy.id !== me.id;
  const name = fullName(ticket.person);
  return (
    <MoveDialog
      {...props}
      verb="withdraw"
      danger
      title={t('tickets:withdraw.title', { name })}
      confirm={t('tickets:withdraw.confirm')}
      done={t('tickets:withdraw.done', { number: ticket.number })}
      field={{
        name: 'reason',
        label: t(owesReason ? 'tickets:said.reason' : 'tickets:optional-reason'),
        required: owesReason,
      }}
      body={(reason) => (reason ? { reason } : {})}
    >
      <Consequences sentences={[t(`tickets:withdraw.nothing-${ticket.kind}`, { name }), t('tickets:withdraw.final')]} />
    </MoveDialog>
  );
}

/** Sends the invitation once more, with a new link. */
export function ResendDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { person } = props.desk.ticket;
  return (
    <MoveDialog
      {...props}
      verb="resend"
      title={t('tickets:resend.title', { name: fullName(person) })}
      confirm={t('tickets:resend.confirm')}
      done={t('tickets:resend.done', { email: person.email })}
      body={() => ({})}
    >
      <Consequences sentences={[t('tickets:resend.mail', { email: person.email }), t('tickets:resend.old')]} />
    </MoveDialog>
  );
}

/** Takes the invitation back; the person can no longer join with it. */
export function RevokeDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { ticket } = props.desk;
  const name = fullName(ticket.person);
  return (
    <MoveDialog
      {...props}
      verb="revoke"
      danger
      title={t('tickets:revoke.title', { name })}
      confirm={t('tickets:revoke.confirm')}
      done={t('tickets:revoke.done', { name })}
      field={{ name: 'reason', label: t('tickets:optional-reason') }}
      body={(reason) => (reason ? { reason } : {})}
    >
      <Consequences
        sentences={[
          t('tickets:revoke.link', { email: ticket.person.email }),
          t('tickets:revoke.join', { name, company: ticket.company.name }),
        ]}
      />
    </MoveDialog>
  );
}

/** Support writes down what the dealer said on another way. */
export function RecordAnswerDialog(props: DialogProps) {
  const { t } = useTranslation();
  const question = props.desk.ticket.timeline.findLast((entry) => entry.event === 'ticket.asked');
  return (
    <MoveDialog
      {...props}
      verb="answer"
      title={t('tickets:record.title')}
      confirm={t('tickets:record.confirm')}
      done={t('tickets:record.done')}
      field={{
        name: 'text',
        label: t('tickets:record.label'),
        description: t('tickets:record.description'),
        required: true,
      }}
      body={(text) => ({ text })}
    >
      {question?.text && <Text size="sm">{t('tickets:record.question', { text: question.text })}</Text>}
    </MoveDialog>
  );
}

/** Tries once more to put an approved ticket into effect. */
export function RetryDialog(props: DialogProps) {
  const { t } = useTranslation();
  const name = fullName(props.desk.ticket.person);
  return (
    <MoveDialog
      {...props}
      verb="retry"
      title={t('tickets:retry.title', { name })}
      confirm={t('tickets:retry.confirm')}
      done={t('tickets:retry.done')}
      body={() => ({})}
    >
      <Text size="sm">{t('tickets:retry.text')}</Text>
    </MoveDialog>
  );
}
