import { Alert, Button, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import type { Catalogue, Me } from '@keyward/contracts';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { AppointmentOutcome } from './appointment-outcome.js';
import classes from './enquiry.module.css';
import { TermsField } from './terms-field.js';
import { EvidenceField } from './evidence-field.js';
import { PersonFields } from './person-fields.js';
import { PersonSelect } from './person-select.js';
import { Section } from './section.js';
import { useProposal, type Proposal } from './use-proposal.js';

/** Who it is to be: a colleague, or somebody who is to join for it. */
function Appointee({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const { isNew, setNew, setColleague, fields, verdicts, company, view } = proposal;
  return (
    <Section title={t('enquiry:appoint.who')}>
      <Stack>
        <SegmentedControl
          aria-label={t('enquiry:appoint.who')}
          value={isNew ? 'new' : 'colleague'}
          onChange={(value) => setNew(value === 'new')}
          data={[
            { value: 'colleague', label: t('enquiry:appoint.colleague') },
            { value: 'new', label: t('enquiry:appoint.new') },
          ]}
          style={{ alignSelf: 'flex-start' }}
        />
        {isNew ? (
          <PersonFields fields={fields} check={verdicts.result} withEmail />
        ) : (
          <PersonSelect
            label={t('enquiry:appoint.person')}
            view={view}
            company={company}
            onPick={({ id, firstName, lastName }) => setColleague({ id, name: `${firstName} ${lastName}`.trim() })}
          />
        )}
      </Stack>
    </Section>
  );
}

/** Who came by an address that leads to nothing here. */
function NotThisWay() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t('enquiry:kind.change-admin.title')}
        back={{ to: '/enquiries/new', label: t('enquiry:title') }}
      />
      <Alert color="yellow">{t('enquiry:appoint.none')}</Alert>
    </>
  );
}

/** Anybody may name who is to administrate the company; two people of the vendor decide about it (V9). */
export function ProposeAdministrator({ company, catalogue }: { company: Me['company']; catalogue: Catalogue }) {
  const { t } = useTranslation();
  const proposal = useProposal(company?.id, catalogue);
  const { items, item, setItem, fields, verdicts, file, send } = proposal;
  const { form } = fields;
  if (items.length === 0) return <NotThisWay />;
  return (
    <>
      <PageHeader
        title={t('enquiry:kind.change-admin.title')}
        lead={t('enquiry:appoint.lead', { company: company?.name ?? '' })}
        back={{ to: '/enquiries/new', label: t('enquiry:title') }}
      />
      <form
        noValidate
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Appointee proposal={proposal} />
        <Section title={t('enquiry:appoint.why')}>
          <Stack>
            {items.length > 1 && (
              <Select
                label={t('enquiry:appoint.role')}
                data={items.map(({ key, label }) => ({ value: key, label }))}
                value={item}
                onChange={(key) => key && setItem(key)}
                allowDeselect={false}
                maw={480}
              />
            )}
            <EvidenceField fields={fields} check={verdicts.result} />
            <Textarea
              {...form.getInputProps('reason')}
              label={t('enquiry:field.reason')}
              description={t('enquiry:appoint.reasonHint')}
              error={fields.errorOf('reason', verdicts.result)}
              maxLength={1000}
              rows={3}
            />
            <TermsField fields={fields} check={verdicts.result} />
          </Stack>
        </Section>
        <Problem error={fields.error ?? verdicts.error} />
        <AppointmentOutcome verdicts={verdicts} />
        <div className={classes['bar']}>
          <Text size="sm">{t('enquiry:appoint.told')}</Text>
          <Button type="submit" loading={file.isPending} leftSection={<IconSend size={18} aria-hidden />}>
            {t('enquiry:send')}
          </Button>
        </div>
      </form>
    </>
  );
}
