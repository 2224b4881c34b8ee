import { Alert, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Verdicts } from '../../rights/use-verdicts.js';
import { useFormat } from '../../lib/use-format.js';
import { lengthInHours } from '../../lib/period.js';
import { Section } from './section.js';

/** What a proposal would come to, as the API says: from whom it passes, who decides, and how long it waits. */
export function AppointmentOutcome({ verdicts }: { verdicts: Verdicts }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { result } = verdicts;
  if (!result || !verdicts.current) return null;
  const refusals = [
    ...new Set(result.errors.filter(({ path }) => !/^person\.|^reason$/.test(path)).map((each) => each.detail)),
  ];
  if (refusals.length > 0) {
    return (
      <Alert color="red" role="alert" title={t('enquiry:cannotSend')}>
        {refusals.map((sentence) => (
          <Text key={sentence} size="sm">
            {sentence}
          </Text>
        ))}
      </Alert>
    );
  }
  const steps = [
    ...result.effects.map(({ sentence }) => sentence),
    t('enquiry:appoint.decides', { who: format.list(result.decides) }),
    ...(result.applyAfter
      ? [t('enquiry:appoint.waits', { time: format.hours(lengthInHours(result.applyAfter)) })]
      : []),
  ];
  return (
    <Section title={t('enquiry:appoint.then')}>
      <List size="sm" spacing={6}>
        {steps.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </Section>
  );
}
