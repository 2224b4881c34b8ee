import { Stack, Text, Title } from '@mantine/core';
import type { OfferedLine, Setting, Ticket } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../../components/data-table.js';
import { DiffMark } from '../../components/diff-mark.js';
import { SettingsText } from '../../rights/settings-text.js';
import { useFormat } from '../../lib/use-format.js';
import { isOfferedAsAsked } from '../queue/decision/offer.js';
import classes from './ticket.module.css';

/** Values and end of a line, in words; “as asked for” where there is nothing to say. */
function Content({
  settings,
  until,
  else: otherwise,
}: {
  settings: readonly Setting[];
  until: string | null;
  else: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Stack gap={2}>
      <SettingsText settings={settings} />
      {until && <Text size="sm">{t('tickets:line.until', { on: format.date(until) })}</Text>}
      {settings.length === 0 && !until && <Text size="sm">{otherwise}</Text>}
    </Stack>
  );
}

function Asked({ line }: { line: OfferedLine }) {
  const { t } = useTranslation();
  return <Content settings={line.settings} until={line.until} else={t('tickets:offer.without-more')} />;
}

function Offered({ line }: { line: OfferedLine }) {
  const { t } = useTranslation();
  if (!line.offered) {
    return (
      <Text size="sm" fw={600}>
        {t('tickets:offer.not')}
      </Text>
    );
  }
  if (isOfferedAsAsked(line)) return <Text size="sm">{t('tickets:offer.same')}</Text>;
  return <Content settings={line.offered.settings} until={line.offered.until} else={t('tickets:offer.without-more')} />;
}

function What({ line, ticket }: { line: OfferedLine; ticket: Ticket }) {
  return (
    <div className={classes['what']}>
      <DiffMark mark={line.verb} />
      <div>
        <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
          {line.label}
        </Text>
        {line.unit.id !== ticket.unit.id && (
          <Text size="sm" c="dimmed">
            {line.unit.name}
          </Text>
        )}
      </div>
    </div>
  );
}

/** What was asked for beside what is offered, with why; shown as long as the lines of the ticket are an offer. */
export function OfferDifference({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { offer } = ticket;
  if (!offer) return null;
  const asked = t(ticket.actions.includes('accept') ? 'tickets:offer.asked-yours' : 'tickets:offer.asked');
  const columns: Column<OfferedLine>[] = [
    {
      key: 'what',
      header: t('tickets:line.change'),
      width: '36%',
      cell: (line) => <What line={line} ticket={ticket} />,
    },
    { key: 'asked', header: asked, cell: (line) => <Asked line={line} /> },
    { key: 'offered', header: t('tickets:offer.offered'), cell: (line) => <Offered line={line} /> },
  ];
  return (
    <section aria-labelledby="offer">
      <Title order={2} mb="sm" id="offer">
        {t('tickets:offer.title')}
      </Title>
      <Stack gap="sm">
        <Text>{t('tickets:offer.by', { name: offer.by })}</Text>
        {offer.reason && <blockquote className={classes['quote']}>{offer.reason}</blockquote>}
        <DataTable
          caption={t('tickets:offer.title')}
          columns={columns}
          rows={offer.asked}
          cardsBelow="tablet"
          rowKey={(line) => `${line.verb} ${line.item} ${line.unit.id}`}
          card={(line) => (
            <Stack gap={12}>
              <What line={line} ticket={ticket} />
              <dl className={classes['states']}>
                <div>
                  <dt>{asked}</dt>
                  <dd>
                    <Asked line={line} />
                  </dd>
                </div>
                <div>
                  <dt>{t('tickets:offer.offered')}</dt>
                  <dd>
                    <Offered line={line} />
                  </dd>
                </div>
              </dl>
            </Stack>
          )}
        />
      </Stack>
    </section>
  );
}
