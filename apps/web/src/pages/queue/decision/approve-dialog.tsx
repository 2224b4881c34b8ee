import { Checkbox, List, Text } from '@mantine/core';
import type { Ticket } from '@keyward/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../../lib/format.js';
import { useFormat } from '../../../lib/use-format.js';
import { MoveDialog } from '../../tickets/move-dialog.js';
import type { DialogProps } from '../../tickets/simple-dialogs.js';
import { BasisNote } from './basis-note.js';
import { basisMoved, choiceOf, consequencesOf, decidedLines, type Choices } from './decision.js';
import { LeftWithout, useLeftWithout } from './left-without.js';
import { useTermsOfDecision } from './terms-of-decision.js';
import { LineList } from './line-list.js';
import type { Decision } from './use-decision.js';

/** What follows besides the lines: when, an invitation, the end of an access. Somebody new gets nothing before they accept. */
function useFollows(ticket: Ticket): string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const name = fullName(ticket.person);
  const params = { name, email: ticket.person.email, company: ticket.company.name };
  const on = ticket.from && format.date(ticket.from);
  const told = [...new Set([ticket.filedBy.name, ...(ticket.kind === 'create' ? [] : [name])])];
  return [
    ...new Set(ticket.effects.map(({ sentence }) => sentence)),
    ...(ticket.kind === 'create' || ticket.kind === 'change-admin'
      ? []
      : [on ? t('queue:approve.from', { on }) : t('queue:approve.now')]),
    on ? t(`queue:approve.later-${ticket.kind}`, { ...params, on }) : t(`queue:approve.follows-${ticket.kind}`, params),
    t('queue:approve.mail', { who: format.list(told), count: told.length }),
  ];
}

function Effects({ ticket, choices }: { ticket: Ticket; choices: Choices }) {
  const { t } = useTranslation();
  const { gives, takes, changes, denied } = consequencesOf(choices, ticket.lines);
  const name = fullName(ticket.person);
  const follows = useFollows(ticket);
  return (
    <>
      <LineList title={t('queue:approve.gives', { name })} lines={gives} mark="give" />
      <LineList title={t('queue:approve.takes', { name })} lines={takes} mark="take" />
      <LineList title={t('queue:approve.changes', { name })} lines={changes} />
      <LineList
        title={t('queue:approve.denied')}
        lines={denied}
        mark="same"
        note={(line) => choiceOf(choices, line).reason}
      />
      <List size="sm" spacing={6}>
        {follows.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </>
  );
}

/** Asks for confirmation and names the consequences; where the rights moved since filing, the approver says they compared. */
export function ApproveDialog({ decision, ...props }: DialogProps & { decision: Decision }) {
  const { t } = useTranslation();
  const { ticket } = props.desk;
  const [compared, setCompared] = useState<number | null>(null);
  const [missing, setMissing] = useState(false);
  const { choices } = decision;
  const said = useTermsOfDecision(props.desk);
  const left = useLeftWithout(props.desk, decision);
  const moved = basisMoved(ticket);
  const agreed = !moved || compared === ticket.basisNow;
  return (
    <MoveDialog
      {...props}
      verb="approve"
      danger={ticket.kind === 'deactivate' || ticket.kind === 'suspend'}
      title={t(`queue:approve.title-${ticket.kind}`, { name: fullName(ticket.person) })}
      confirm={t('queue:approve.confirm')}
      done={t('queue:approve.done', { number: ticket.number })}
      ready={() => {
        setMissing(!agreed);
        return agreed;
      }}
      explained={
        left.length > 0 ? <LeftWithout desk={props.desk} decision={decision} close={props.close} /> : undefined
      }
      body={() => ({
        ...said.body,
        digest: ticket.digest,
        ...(moved ? { basis: ticket.basisNow } : {}),
        ...(ticket.lines.length > 0 ? { lines: decidedLines(choices, ticket.lines) } : {}),
      })}
    >
      <Text size="sm">{t('queue:approve.text', { name: fullName(ticket.person), company: ticket.company.name })}</Text>
      <Effects ticket={ticket} choices={choices} />
      {said.field}
      <BasisNote ticket={ticket} />
      {moved && (
        <Checkbox
          label={t('queue:basis.compared')}
          checked={agreed}
          onChange={(event) => setCompared(event.currentTarget.checked ? ticket.basisNow : null)}
          error={missing && !agreed && t('queue:basis.please')}
        />
      )}
    </MoveDialog>
  );
}
