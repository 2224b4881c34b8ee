import { List, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { Ticket, TicketBackground } from '@keyward/contracts';
import { IconHistory, IconSparkles, IconTicket, IconBuilding, type Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { backgroundQuery } from '../../api/desk.js';
import { TextLink } from '../../components/link-button.js';
import { Problem } from '../../components/problem.js';
import { fullName } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import classes from '../tickets/ticket.module.css';

function Part({ icon: IconOf, title, children }: { icon: Icon; title: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" fw={600} display="flex" style={{ gap: 6, alignItems: 'center' }}>
        <IconOf size={16} stroke={1.8} aria-hidden style={{ flex: 'none' }} />
        {title}
      </Text>
      {children}
    </div>
  );
}

/** Which of the rights that are asked for somebody never had, and which they had until when. */
function Before({ ticket, lines }: { ticket: Ticket; lines: TicketBackground['lines'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelOf = (line: number) => ticket.lines.find((each) => each.line === line)?.label ?? '';
  const never = lines.filter(({ heldNow, lastHeld }) => !heldNow && lastHeld === null);
  const had = lines.filter(({ lastHeld }) => lastHeld !== null);
  return (
    <>
      {never.length > 0 && (
        <Part icon={IconSparkles} title={t('desk:background.never', { name: fullName(ticket.person) })}>
          <List size="sm">
            {never.map(({ line }) => (
              <List.Item key={line}>{labelOf(line)}</List.Item>
            ))}
          </List>
        </Part>
      )}
      {had.length > 0 && (
        <Part icon={IconHistory} title={t('desk:background.before')}>
          <List size="sm">
            {had.map(({ line, lastHeld }) => (
              <List.Item key={line}>
                {t('desk:background.until', { label: labelOf(line), on: lastHeld ? format.date(lastHeld) : '' })}
              </List.Item>
            ))}
          </List>
        </Part>
      )}
    </>
  );
}

function Elsewhere({ memberships, tickets }: TicketBackground) {
  const { t } = useTranslation();
  return (
    <>
      <Part icon={IconBuilding} title={t('desk:background.elsewhere')}>
        {memberships.length === 0 ? (
          <Text size="sm">{t('desk:background.nowhere')}</Text>
        ) : (
          <List size="sm">
            {memberships.map(({ company, status, position }) => (
              <List.Item key={company.id}>
                {[company.name, position, t(`desk:membership.${status}`)].filter(Boolean).join(' · ')}
              </List.Item>
            ))}
          </List>
        )}
      </Part>
      <Part icon={IconTicket} title={t('desk:background.tickets')}>
        {tickets.length === 0 ? (
          <Text size="sm">{t('desk:background.no-tickets')}</Text>
        ) : (
          <List size="sm">
            {tickets.map(({ number, kind, status, company, sameCompany }) => (
              <List.Item key={number}>
                <TextLink to="/queue/$number" params={{ number }}>
                  {number}
                </TextLink>{' '}
                {[t(`common:kind.${kind}`), t(`common:status.${status}`), sameCompany ? '' : company.name]
                  .filter(Boolean)
                  .join(' · ')}
              </List.Item>
            ))}
          </List>
        )}
      </Part>
    </>
  );
}

/** What the vendor knows besides a ticket: rights that were never there, other companies, other open tickets. */
export function Background({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const background = useQuery(backgroundQuery(ticket.number));
  return (
    <section aria-labelledby="background" className={`surface ${classes['section']}`}>
      <Stack gap="sm">
        <Title order={2} size="h3" id="background">
          {t('desk:background.title')}
        </Title>
        {background.error && <Problem error={background.error} onRetry={() => void background.refetch()} />}
        {background.isPending && <Skeleton height={120} radius="sm" />}
        {background.data && (
          <>
            <Before ticket={ticket} lines={background.data.lines} />
            <Elsewhere {...background.data} />
          </>
        )}
      </Stack>
    </section>
  );
}
