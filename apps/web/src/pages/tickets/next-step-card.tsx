import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Ticket } from '@keyward/contracts';
import { IconArrowRight, IconFlag, IconHandFinger } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/session.js';
import { TextLink } from '../../components/link-button.js';
import { fullName } from '../../lib/format.js';
import { productNow } from '../../lib/product-now.js';
import { useFormat } from '../../lib/use-format.js';
import { Countdown } from './countdown.js';
import { headingOf, nextStep, sentenceOf } from './next-step.js';
import classes from './ticket.module.css';

const ICONS = { yours: IconHandFinger, ended: IconFlag, title: IconArrowRight };

/** What happens next, in a sentence, with what the reader can do about it. */
export function NextStepCard({ ticket, children }: { ticket: Ticket; children?: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: me } = useSuspenseQuery(meQuery);
  const [now] = useState(productNow);
  const step = nextStep(ticket, now);
  const heading = headingOf(ticket, step);
  const IconOf = ICONS[heading];
  const sentence = t(`tickets:next.${sentenceOf(step, ticket, me.id)}`, {
    behalf: ticket.onBehalfOf?.name,
    name: fullName(ticket.person),
    email: ticket.person.email,
    at: step.at && format.dateTime(step.at),
    on: step.at && format.date(step.at),
    decides: step.decides?.length ? format.list(step.decides) : t('tickets:side.vendor'),
  });
  return (
    <section className={`surface ${classes['next']} ${step.yours ? classes['yours'] : ''}`}>
      <ThemeIcon variant="light" size={36} radius="xl" color={step.yours ? 'petrol' : 'gray'} aria-hidden>
        <IconOf size={20} stroke={1.8} />
      </ThemeIcon>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h3">
            {t(`tickets:next.${heading}`)}
          </Title>
          <Text>{sentence}</Text>
          {ticket.supersededBy && (
            <TextLink to="/tickets/$number" params={{ number: ticket.supersededBy }}>
              {t('tickets:superseded-by', { number: ticket.supersededBy })}
            </TextLink>
          )}
          {ticket.notDeciding && <Text mt={4}>{t(`tickets:not-deciding.${ticket.notDeciding}`)}</Text>}
          {ticket.status === 'invited' && ticket.invitation?.expiresAt && (
            <Text size="sm" c="dimmed">
              <Countdown until={ticket.invitation.expiresAt} />
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </section>
  );
}
