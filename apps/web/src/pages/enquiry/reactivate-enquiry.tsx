import { Alert, Stack, Text } from '@mantine/core';
import type { Catalogue, Me, Person } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rightsQuery } from '../../api/directory.js';
import { ListSkeleton } from '../../components/data-table.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { Reasons } from '../../components/reasons.js';
import { MemberBadge } from '../../components/status-badge.js';
import { fullName } from '../../lib/format.js';
import { entriesOfPerson } from '../../rights/entries.js';
import { RightsEditor } from '../../rights/rights-editor.js';
import { changedEntries, linesOf, NO_TICKS } from '../../rights/ticks.js';
import { useVerdicts } from '../../rights/use-verdicts.js';
import { buildStanding } from './build-enquiry.js';
import { EnquirySteps } from './enquiry-steps.js';
import { Section } from './section.js';
import { useEnquiryForm } from './use-enquiry-form.js';
import { WhyFields } from './why-fields.js';

function useReactivation(catalogue: Catalogue, person: Person) {
  const [ticks, setTicks] = useState(NO_TICKS);
  const fields = useEnquiryForm('reactivate', {});
  const rights = useQuery(rightsQuery(person.id, undefined, fields.form.values.behalf || undefined));
  const items = rights.data?.items;
  const entries = useMemo(() => entriesOfPerson(items ?? [], catalogue), [items, catalogue]);
  const enquiry = buildStanding('reactivate', person, fields.form.values, linesOf(entries, ticks));
  const verdicts = useVerdicts(enquiry);
  const draft = { subject: fullName(person), enquiry, changed: changedEntries(entries, ticks), ticks, details: [] };
  return { fields, rights, entries, ticks, setTicks, verdicts, draft };
}

/** Somebody comes back: why, and with what, since nothing that had ended returns by itself. */
export function ReactivateEnquiry({ catalogue, person }: { me: Me; catalogue: Catalogue; person: Person }) {
  const { t } = useTranslation();
  const { fields, rights, entries, ticks, setTicks, verdicts, draft } = useReactivation(catalogue, person);
  const name = fullName(person);
  const { result } = verdicts;
  return (
    <>
      <PageHeader
        title={t('enquiry:reactivateOf', { name })}
        badge={<MemberBadge status={person.status} />}
        lead={person.email}
        back={{ to: '/team', label: t('shell:team') }}
      />
      <EnquirySteps fields={fields} draft={draft} verdicts={verdicts}>
        <Stack gap="lg">
          {result?.outcome === 'refused' && result.because.length > 0 && (
            <Alert color="red" title={t('enquiry:cannotSend')}>
              <Reasons because={result.because} tone="plain" />
            </Alert>
          )}
          <Section title={t('enquiry:whyReason')}>
            <WhyFields fields={fields} check={result} withReason />
          </Section>
          <Section title={t('enquiry:returns')}>
            <Text>{t(person.status === 'ended' ? 'enquiry:returnsEnded' : 'enquiry:returnsSuspended', { name })}</Text>
          </Section>
          <Section title={t('enquiry:rights')} lead={t('enquiry:rightsLead')} open>
            <Problem error={rights.error} onRetry={() => void rights.refetch()} />
            {rights.data === undefined ? (
              <ListSkeleton rows={6} />
            ) : (
              <RightsEditor
                entries={entries}
                catalogue={catalogue}
                ticks={ticks}
                onTicks={setTicks}
                verdicts={verdicts}
                pending={person.pending}
              />
            )}
          </Section>
        </Stack>
      </EnquirySteps>
    </>
  );
}
