import { Button, Group, Text, Title } from '@mantine/core';
import type { Ticket, TicketStep } from '@keyward/contracts';
import { IconCheck, IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { tell } from '../../components/tell.js';
import { Problem } from '../../components/problem.js';
import { useFormat } from '../../lib/use-format.js';
import classes from './stages.module.css';
import type { TicketDesk } from './ticket-desk.js';

/** How it stands: who has confirmed it and when, or what it waits for. */
function State({ step, ticket }: { step: TicketStep; ticket: Ticket }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { confirmed, way } = step;
  if (confirmed) {
    const at = format.dateTime(confirmed.at);
    const name = confirmed.by ?? step.system.label;
    return t('tickets:steps.confirmed', { name, at });
  }
  return t(ticket.status === 'failed' ? 'tickets:steps.failed' : `tickets:steps.${way}`);
}

/** What other systems have to follow, each with who has confirmed it; whoever may confirm gets a button on each. */
export function Steps({ desk }: { desk: TicketDesk }) {
  const { t } = useTranslation();
  const { ticket } = desk;
  if (ticket.steps.length === 0) return null;
  const labelOf = ({ line, loss }: TicketStep) => {
    if (loss?.name) return t('tickets:steps.lost-by', { label: loss.label, name: loss.name });
    if (loss) return t('tickets:steps.lost', { label: loss.label });
    return ticket.lines.find((each) => each.line === line)?.label ?? t('tickets:steps.whole');
  };
  const confirm = async ({ line, system }: TicketStep) => {
    if (await desk.move('fulfil', { line, system: system.key })) tell(t('tickets:steps.done'));
  };
  return (
    <section aria-labelledby="steps" className="surface" style={{ padding: 'var(--mantine-spacing-lg)' }}>
      <Title order={2} id="steps" mb="sm">
        {t('tickets:steps.title')}
      </Title>
      {desk.error && <Problem error={desk.error} />}
      <ol className={classes['stages']}>
        {ticket.steps.map((step) => (
          <li key={`${step.line} ${step.system.key}`}>
            {step.confirmed ? (
              <IconCircleCheckFilled size={20} aria-hidden className={classes['made']} />
            ) : (
              <IconCircle size={20} aria-hidden />
            )}
            <Group justify="space-between" gap="xs" style={{ flex: 1 }}>
              <div>
                <Text size="sm">{t('tickets:steps.step', { label: labelOf(step), system: step.system.label })}</Text>
                <Text size="sm" c="dimmed">
                  <State step={step} ticket={ticket} />
                </Text>
              </div>
              {!step.confirmed && ticket.actions.includes('fulfil') && (
                <Button
                  size="xs"
                  variant={step.way === 'hand' ? 'light' : 'default'}
                  leftSection={<IconCheck size={16} aria-hidden />}
                  loading={desk.pending}
                  aria-label={t('tickets:steps.confirm-of', { label: labelOf(step), system: step.system.label })}
                  onClick={() => void confirm(step)}
                >
                  {t('tickets:steps.confirm')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ol>
    </section>
  );
}
