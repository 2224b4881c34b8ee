import { Button, Group, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Me, Ticket, TicketLine } from '@keyward/contracts';
import { IconNote } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.js';
import { StatusBadge } from '../../components/status-badge.js';
import { fullName } from '../../lib/format.js';
import { Background } from '../desk/background.js';
import { NoteDialog } from '../desk/note-dialog.js';
import { TakenByAnother, TakenOn } from '../desk/taken-on.js';
import { BasisNote } from '../queue/decision/basis-note.js';
import { DecideLine } from '../queue/decision/decide-line.js';
import { DecisionBar } from '../queue/decision/decision-bar.js';
import { useDecision, type Decision } from '../queue/decision/use-decision.js';
import { useShortcuts, useShortcutsOn } from '../queue/shortcuts.js';
import { AnswerBox } from './answer-box.js';
import { Evidence } from './evidence.js';
import { Facts } from './facts.js';
import { MeanwhileNote } from './meanwhile-note.js';
import { NextStepCard } from './next-step-card.js';
import { OfferDifference } from './offer-difference.js';
import { Said } from './said.js';
import { TicketActions, type Verb } from './ticket-actions.js';
import { useTicketDesk, type TicketDesk } from './ticket-desk.js';
import { TicketDialogs } from './ticket-dialogs.js';
import { TicketLines } from './ticket-lines.js';
import { TicketNumber } from './ticket-number.js';
import { Stages } from './stages.js';
import { Steps } from './steps.js';
import { Timeline } from './timeline.js';
import classes from './ticket.module.css';

export interface TicketViewProps {
  ticket: Ticket;
  me: Me;
  back: { to: string; label: string };
  /** beside the title */
  tools?: ReactNode;
  /** opens the help on the keys */
  help: () => void;
}

function Heading({ ticket, back, tools }: Pick<TicketViewProps, 'ticket' | 'back' | 'tools'>) {
  const { t } = useTranslation();
  return (
    <PageHeader
      back={back}
      title={t(`tickets:title-${ticket.kind}`, { name: fullName(ticket.person) })}
      badge={<StatusBadge status={ticket.status} inPart={ticket.inPart} />}
      lead={<TicketNumber number={ticket.number} />}
      actions={tools}
    />
  );
}

/** Which dialog is open. Opening one fixes the version that the reader saw. */
function useDialogs(desk: TicketDesk, mayOpen: (verb: Verb) => boolean) {
  const [opened, setOpened] = useState<Verb | null>(null);
  const open = (verb: Verb) => {
    if (!desk.ticket.actions.includes(verb) || !mayOpen(verb)) return;
    desk.begin();
    setOpened(verb);
  };
  return { opened, open, close: () => setOpened(null) };
}

interface PartProps {
  desk: TicketDesk;
  decision: Decision;
  deciding: boolean;
}

/** The lines; whoever decides now gets a choice on each that is not final. */
function Lines({ desk, decision, deciding }: PartProps) {
  const { t } = useTranslation();
  const decide = (line: TicketLine) => (
    <DecideLine
      line={line}
      choice={decision.choice(line)}
      change={(change) => decision.change(line, change)}
      missing={decision.missing}
    />
  );
  return (
    <section aria-labelledby="lines">
      <Title order={2} mb="sm" id="lines">
        {t('tickets:line.title')}
      </Title>
      <TicketLines ticket={desk.ticket} decide={deciding ? decide : undefined} />
    </section>
  );
}

/** Facts and timeline are the same for everybody. */
function Story({ ticket, note, keys }: { ticket: Ticket; note: () => void; keys: boolean }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="timeline" className={`surface ${classes['section']}`}>
      <Group justify="space-between" mb="md" gap="xs">
        <Title order={2} id="timeline">
          {t('tickets:timeline')}
        </Title>
        {ticket.notes.length > 0 && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconNote size={16} aria-hidden />}
            onClick={note}
            aria-keyshortcuts={keys ? 'N' : undefined}
          >
            {t('desk:note.button')}
          </Button>
        )}
      </Group>
      <Timeline ticket={ticket} />
    </section>
  );
}

/** Two decide about an administrator: who has, and who is next. */
function StagesOf({ ticket }: { ticket: Ticket }) {
  if (ticket.stages.length < 2) return null;
  return (
    <div className={`surface ${classes['section']}`}>
      <Stages ticket={ticket} />
    </div>
  );
}

/** Another administrator is proposed anew, not revised: whoever was told of one must not find another. */
const withoutForm = ({ kind }: Ticket) => (kind === 'change-admin' ? (['revise'] as const) : []);

/** One ticket for whoever may see it: the screen is the same for all, what one may do comes with the ticket. */
export function TicketView({ ticket, me, back, tools, help }: TicketViewProps) {
  const { t } = useTranslation();
  const desk = useTicketDesk(ticket);
  const decision = useDecision(desk);
  const deciding = ticket.actions.includes('approve');
  const dealer = me.kind === 'dealer';
  const dialogs = useDialogs(desk, (verb) => verb !== 'approve' || decision.check());
  const [keysOn] = useShortcutsOn();
  const keys = keysOn && !dealer;
  const [noting, note] = useDisclosure(false);
  const press = (verb: Verb) => () => dialogs.open(verb);
  useShortcuts(
    keys,
    { a: press('approve'), r: press('reject'), i: press('ask'), n: () => ticket.notes.length > 0 && note.open() },
    help,
  );
  return (
    <>
      <Heading ticket={ticket} back={back} tools={tools} />
      <div className={classes['columns']}>
        <Stack gap="lg" miw={0}>
          {!dialogs.opened && <MeanwhileNote desk={desk} />}
          <TakenByAnother ticket={ticket} me={me} />
          <NextStepCard ticket={ticket}>
            {!deciding && (
              <TicketActions
                ticket={ticket}
                open={dialogs.open}
                without={[...(dealer ? (['answer'] as const) : []), ...withoutForm(ticket)]}
              />
            )}
          </NextStepCard>
          {dealer && <AnswerBox desk={desk} dialog={dialogs.opened !== null} />}
          <OfferDifference ticket={ticket} />
          {deciding && <BasisNote ticket={ticket} />}
          <Lines desk={desk} decision={decision} deciding={deciding} />
          <Steps desk={desk} />
          <StagesOf ticket={ticket} />
          <Said ticket={ticket} />
          <Evidence ticket={ticket} />
          {deciding && <DecisionBar desk={desk} decision={decision} open={dialogs.open} keys={keys} />}
          <Story ticket={ticket} note={note.open} keys={keys} />
        </Stack>
        <aside aria-label={t('tickets:facts')}>
          <Stack gap="lg">
            <div className={`surface ${classes['section']}`}>
              <Facts ticket={ticket} />
            </div>
            <TakenOn ticket={ticket} me={me} />
            {me.actions.includes('queue.read') && <Background ticket={ticket} />}
          </Stack>
        </aside>
      </div>
      <NoteDialog ticket={ticket} opened={noting} close={note.close} />
      <TicketDialogs desk={desk} decision={decision} opened={dialogs.opened} close={dialogs.close} />
    </>
  );
}
