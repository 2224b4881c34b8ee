import { Text } from '@mantine/core';
import type { Ticket } from '@keyward/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/session.js';
import { TextLink } from '../../components/link-button.js';
import { TermsText } from '../../components/terms-text.js';
import { TimeChip } from '../../components/time-chip.js';
import { useFormat } from '../../lib/use-format.js';
import { useWorkingTime } from '../../lib/use-working-time.js';
import { KindLabel } from './kind-label.js';
import { PersonName } from './person-name.js';
import { TicketNumber } from './ticket-number.js';
import classes from './ticket.module.css';

function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Of what is decided nobody wants to know how long such things take. */
const isUndecided = ({ status }: Ticket): boolean => status === 'open' || status === 'waiting';

/** Terms that whoever asks has accepted. */
function AcceptedTerms({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const format = useFormat();
  return ticket.terms.map(({ key, label, version, text, by, at }) => (
    <Fact key={`${key} ${at}`} word={t('common:terms.accepted')}>
      {t('common:terms.name', { label, version })} {text !== null && <TermsText {...{ label, version, text }} />}
      <Text size="sm" c="dimmed">
        {t('common:terms.by', { name: by, at: format.dateTime(at) })}
      </Text>
    </Fact>
  ));
}

/** Tickets whose place it took, or that it ended. */
function Replaced({ ticket: { supersedes } }: { ticket: Ticket }) {
  const { t } = useTranslation();
  if (supersedes.length === 0) return null;
  return (
    <Fact word={t('tickets:fact.supersedes')}>
      {supersedes.map((number) => (
        <TextLink key={number} to="/tickets/$number" params={{ number }} display="block">
          <TicketNumber number={number} />
        </TextLink>
      ))}
    </Fact>
  );
}

/** Leads to the company, for whoever looks after all of them. */
function CompanyName({ company: { id, name } }: Pick<Ticket, 'company'>) {
  const { data: me } = useSuspenseQuery(meQuery);
  if (!me.actions.includes('companies.read')) return name;
  return (
    <TextLink to="/company" search={{ company: id }}>
      {name}
    </TextLink>
  );
}

/** What stands beside a ticket: whom it is about, where, who filed it and when. */
export function Facts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWorkingTime();
  const { person, company, unit, promise, usual } = ticket;
  return (
    <dl className={`${classes['facts']}`}>
      <Fact word={t('tickets:fact.person')}>
        <PersonName person={person} />
        {person.position && (
          <Text size="sm" c="dimmed">
            {person.position}
          </Text>
        )}
      </Fact>
      <Fact word={t('tickets:fact.company')}>
        <CompanyName company={company} />
        {unit.id !== company.id && ` · ${unit.name}`}
      </Fact>
      <Fact word={t('tickets:fact.kind')}>
        <KindLabel kind={ticket.kind} />
      </Fact>
      <Fact word={t('tickets:fact.filed')}>
        {ticket.filedBy.name}
        {ticket.onBehalfOf && <Text size="sm">{t('tickets:on-behalf', { name: ticket.onBehalfOf.name })}</Text>}
        {ticket.forCompany && <Text size="sm">{t('tickets:for-company')}</Text>}
        <Text size="sm" c="dimmed">
          {format.dateTime(ticket.filedAt)}
        </Text>
      </Fact>
      {ticket.stated.map(({ key, label, text }) => (
        <Fact key={key} word={label}>
          {text}
        </Fact>
      ))}
      <AcceptedTerms ticket={ticket} />
      <Replaced ticket={ticket} />
      {ticket.from && <Fact word={t('tickets:fact.from')}>{format.date(ticket.from)}</Fact>}
      {ticket.applyAt && ticket.status === 'approved' && (
        <Fact word={t('tickets:fact.applyAt')}>{format.dateTime(ticket.applyAt)}</Fact>
      )}
      {ticket.expiresAt && <Fact word={t('tickets:fact.expires')}>{format.dateTime(ticket.expiresAt)}</Fact>}
      {promise && (
        <Fact word={t('tickets:fact.promise')}>
          <TimeChip promise={promise} />
          {promise.due && (
            <Text size="sm" c="dimmed">
              {t('tickets:fact.due')} {format.dateTime(promise.due)}
            </Text>
          )}
        </Fact>
      )}
      {usual && isUndecided(ticket) && <Fact word={t('tickets:fact.usual')}>{words.usual(usual)}</Fact>}
      {ticket.revision > 1 && <Fact word={t('tickets:fact.revision')}>{ticket.revision}</Fact>}
    </dl>
  );
}
