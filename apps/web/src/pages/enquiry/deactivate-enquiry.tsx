import { Alert, Stack, Text } from '@mantine/core';
import type { Catalogue, Me, Person } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rightsQuery } from '../../api/directory.js';
import { ListSkeleton } from '../../components/data-table.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { Reasons } from '../../components/reasons.js';
import { MemberBadge } from '../../components/status-badge.js';
import { fullName } from '../../lib/format.js';
import { entriesOfPerson } from '../../rights/entries.js';
import { addLine, changedEntries, NO_TICKS } from '../../rights/ticks.js';
import { useVerdicts } from '../../rights/use-verdicts.js';
import { buildDeactivate } from './build-enquiry.js';
import { EndingList } from './ending-list.js';
import { EnquirySteps } from './enquiry-steps.js';
import { ReviewLines } from './review-lines.js';
import { Section } from './section.js';
import { useEnquiryForm } from './use-enquiry-form.js';
import { useSuccessors, withChosen } from './use-successors.js';
import { WhyFields } from './why-fields.js';

/** The end of somebody's access: what ends, why and from when (F5, F17, F18). */
export function DeactivateEnquiry({ me, catalogue, person }: { me: Me; catalogue: Catalogue; person: Person }) {
  const { t } = useTranslation();
  const rights = useQuery(rightsQuery(person.id));
  const fields = useEnquiryForm('deactivate', {});
  const { successors, choose } = useSuccessors();
  const enquiry = buildDeactivate(person, fields.form.values, successors);
  const verdicts = useVerdicts(enquiry);
  const name = fullName(person);
  const entries = entriesOfPerson(rights.data?.items ?? [], catalogue);
  // Who may end a part only hears what of it ends: the API says which lines it comes to.
  const ends = verdicts.result?.also.reduce((all, line) => addLine(entries, all, line), NO_TICKS);
  const stays = verdicts.result?.effects.some(({ kind }) => kind === 'stays') ?? false;
  const draft = {
    subject: name,
    enquiry,
    changed: ends ? changedEntries(entries, ends) : entries.filter((entry) => entry.held && !entry.elsewhere),
    ticks: ends ?? NO_TICKS,
    details: [],
  };
  return (
    <>
      <PageHeader
        title={t('enquiry:deactivateOf', { name })}
        badge={<MemberBadge status={person.status} />}
        lead={person.email}
        back={{ to: '/team', label: t('shell:team') }}
      />
      <EnquirySteps fields={fields} draft={draft} verdicts={verdicts}>
        <Stack gap="lg">
          {person.id === me.id && <Alert color="yellow">{t('enquiry:ownAccess')}</Alert>}
          {verdicts.result?.outcome === 'refused' && (
            <Alert color="red" title={t('enquiry:cannotSend')}>
              <Reasons because={verdicts.result.because} tone="plain" />
            </Alert>
          )}
          <Section title={t('enquiry:whyReason')}>
            <WhyFields fields={fields} check={verdicts.result} withReason />
          </Section>
          <Section title={t('enquiry:ends', { name })} lead={t('enquiry:endsLead')}>
            <Problem error={rights.error} onRetry={() => void rights.refetch()} />
            {rights.isPending ? <ListSkeleton rows={3} /> : <ReviewLines draft={draft} verdicts={verdicts} />}
            {!stays && !verdicts.result?.ends && (
              <Text size="sm" c="dimmed" mt="sm">
                {t('enquiry:endsSessions')}
              </Text>
            )}
          </Section>
          {verdicts.result?.ends && (
            <Section title={t('enquiry:ending.title')}>
              <EndingList ends={withChosen(verdicts.result.ends, successors)} enquiry={enquiry} onChoose={choose} />
            </Section>
          )}
        </Stack>
      </EnquirySteps>
    </>
  );
}
