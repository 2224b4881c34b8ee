import { Checkbox, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { Catalogue, Ticket } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogueQuery } from '../../../api/directory.js';
import { DiffMark } from '../../../components/diff-mark.js';
import { dayOf, fullName, startOfDay } from '../../../lib/format.js';
import { ParamFields } from '../../../rights/param-fields.js';
import { MoveDialog } from '../../tickets/move-dialog.js';
import type { DialogProps } from '../../tickets/simple-dialogs.js';
import { BasisNote } from './basis-note.js';
import { useTermsOfDecision } from './terms-of-decision.js';
import { basisMoved, lineKey } from './decision.js';
import {
  fieldsFor,
  isOffer,
  offerable,
  offeredLines,
  offeringOf,
  withOffering,
  type Offerable,
  type Offering,
  type Offerings,
} from './offer.js';
import classes from './decision.module.css';

interface OfferLineProps {
  line: Offerable;
  offering: Offering;
  ticket: Ticket;
  catalogue: Catalogue | undefined;
  change: (change: Partial<Offering>) => void;
}

const HAS_END: readonly Offerable['verb'][] = ['give', 'extend'];

/** One line: whether it is offered, with which values, until when. */
function OfferLine({ line, offering, ticket, catalogue, change }: OfferLineProps) {
  const { t } = useTranslation();
  const item = catalogue?.items.find(({ key }) => key === line.item);
  const all = (item?.params ?? []).flatMap((key) => catalogue?.params.find((param) => param.key === key) ?? []);
  const fields = fieldsFor(all, line, ticket.named);
  return (
    <li className={classes['offer']}>
      <Group gap={10} wrap="nowrap" justify="space-between" align="flex-start">
        <Group gap={10} wrap="nowrap" align="flex-start">
          <DiffMark mark={line.verb} />
          <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
            {line.label}
          </Text>
        </Group>
        <Switch
          label={t('queue:offer.keep')}
          aria-label={t('queue:offer.keep-line', { label: line.label })}
          checked={offering.offered}
          onChange={(event) => change({ offered: event.currentTarget.checked })}
        />
      </Group>
      {offering.offered && fields.length > 0 && (
        <ParamFields
          of={line.label}
          fields={fields}
          said={offering.params}
          errors={{}}
          onSay={(params) => change({ params })}
        />
      )}
      {offering.offered && HAS_END.includes(line.verb) && (
        <TextInput
          type="date"
          maw={320}
          label={t('queue:offer.until', { label: line.label })}
          value={offering.until ? dayOf(offering.until) : ''}
          onChange={(event) => change({ until: startOfDay(event.currentTarget.value) ?? null })}
        />
      )}
    </li>
  );
}

interface LinesProps {
  ticket: Ticket;
  offerings: Offerings;
  change: (line: Offerable, change: Partial<Offering>) => void;
  /** nothing was left out or changed, and it was tried to go on */
  missing: boolean;
}

function Lines({ ticket, offerings, change, missing }: LinesProps) {
  const { t } = useTranslation();
  const { data: catalogue } = useQuery(catalogueQuery);
  return (
    <Stack gap="sm">
      <ul className={classes['offers']}>
        {offerable(ticket).map((line) => (
          <OfferLine
            key={lineKey(line)}
            line={line}
            offering={offeringOf(offerings, line)}
            ticket={ticket}
            catalogue={catalogue}
            change={(said) => change(line, said)}
          />
        ))}
      </ul>
      {missing && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {t('queue:offer.please')}
        </Text>
      )}
    </Stack>
  );
}

/** Offers less, or otherwise: the filer accepts exactly that, or declines. */
export function OfferDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { ticket } = props.desk;
  const [offerings, setOfferings] = useState<Offerings>({});
  const [compared, setCompared] = useState<number | null>(null);
  const [missing, setMissing] = useState(false);
  const lines = offerable(ticket);
  const moved = basisMoved(ticket);
  const agreed = !moved || compared === ticket.basisNow;
  const said = useTermsOfDecision(props.desk);
  const made = isOffer(offerings, lines);
  return (
    <MoveDialog
      {...props}
      verb="offer"
      size="xl"
      title={t('queue:offer.title', { name: fullName(ticket.person) })}
      confirm={t('queue:offer.confirm')}
      done={t('queue:offer.done', { filer: ticket.filedBy.name })}
      field={{
        name: 'reason',
        label: t('queue:offer.reason'),
        description: t('queue:reject.who-reads', { filer: ticket.filedBy.name }),
        required: true,
      }}
      ready={() => {
        setMissing(!agreed || !made);
        return agreed && made;
      }}
      body={(reason) => ({
        reason,
        ...said.body,
        lines: offeredLines(offerings, lines),
        ...(moved ? { basis: ticket.basisNow } : {}),
      })}
    >
      <Text size="sm">{t('queue:offer.text', { filer: ticket.filedBy.name })}</Text>
      <Lines
        ticket={ticket}
        offerings={offerings}
        change={(line, said) => setOfferings((before) => withOffering(before, line, said))}
        missing={missing && !made}
      />
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
