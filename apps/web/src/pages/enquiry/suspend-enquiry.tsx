import { Alert, Stack, Text } from '@mantine/core';
import type { Catalogue, Me, Person } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.js';
import { Reasons } from '../../components/reasons.js';
import { MemberBadge } from '../../components/status-badge.js';
import { fullName } from '../../lib/format.js';
import { NO_TICKS } from '../../rights/ticks.js';
import { useVerdicts } from '../../rights/use-verdicts.js';
import { buildStanding } from './build-enquiry.js';
import { EnquirySteps } from './enquiry-steps.js';
import { Section } from './section.js';
import { useEnquiryForm } from './use-enquiry-form.js';
import { WhyFields } from './why-fields.js';

/** Somebody's access is to rest: why, from when, and what that means. */
export function SuspendEnquiry({ person }: { me: Me; catalogue: Catalogue; person: Person }) {
  const { t } = useTranslation();
  const fields = useEnquiryForm('suspend', {});
  const enquiry = buildStanding('suspend', person, fields.form.values);
  const verdicts = useVerdicts(enquiry);
  const name = fullName(person);
  const draft = { subject: name, enquiry, changed: [], ticks: NO_TICKS, details: [] };
  return (
    <>
      <PageHeader
        title={t('enquiry:suspendOf', { name })}
        badge={<MemberBadge status={person.status} />}
        lead={person.email}
        back={{ to: '/team', label: t('shell:team') }}
      />
      <EnquirySteps fields={fields} draft={draft} verdicts={verdicts}>
        <Stack gap="lg">
          {verdicts.result?.outcome === 'refused' && (
            <Alert color="red" title={t('enquiry:cannotSend')}>
              <Reasons because={verdicts.result.because} tone="plain" />
            </Alert>
          )}
          <Section title={t('enquiry:whyReason')}>
            <WhyFields fields={fields} check={verdicts.result} withReason />
          </Section>
          <Section title={t('enquiry:suspends', { name })}>
            <Text>{t('enquiry:suspendsText')}</Text>
          </Section>
        </Stack>
      </EnquirySteps>
    </>
  );
}
