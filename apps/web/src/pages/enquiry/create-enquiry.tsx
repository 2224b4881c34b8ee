import { Stack } from '@mantine/core';
import { emailOf } from './email-of.js';
import type { Catalogue, Me } from '@keyward/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.js';
import { entriesOfNobody } from '../../rights/entries.js';
import { RightsEditor } from '../../rights/rights-editor.js';
import { changedEntries, linesOf, NO_TICKS } from '../../rights/ticks.js';
import { useVerdicts } from '../../rights/use-verdicts.js';
import { buildCreate } from './build-enquiry.js';
import { SameAsColleague } from './colleague.js';
import { EnquirySteps } from './enquiry-steps.js';
import { PersonFields } from './person-fields.js';
import { Section } from './section.js';
import { UnitField, useUnits } from './unit-field.js';
import { useEnquiryForm } from './use-enquiry-form.js';
import { WhyFields } from './why-fields.js';

/** Somebody new: who, with which rights, and why (F3, F13). */
export function CreateEnquiry({ me, catalogue }: { me: Me; catalogue: Catalogue }) {
  const { t } = useTranslation();
  const entries = useMemo(() => entriesOfNobody(catalogue), [catalogue]);
  const [ticks, setTicks] = useState(NO_TICKS);
  const fields = useEnquiryForm('create', {});
  const { values } = fields.form;
  const units = useUnits(me.company?.id);
  const enquiry = emailOf(values.email) ? buildCreate(values, linesOf(entries, ticks)) : null;
  const verdicts = useVerdicts(enquiry);
  const draft = {
    subject: `${values.firstName} ${values.lastName}`.trim() || values.email,
    enquiry,
    changed: changedEntries(entries, ticks),
    details: [],
    place: units.length > 1 ? units.find((unit) => unit.id === (values.unit || me.company?.id))?.name : undefined,
  };
  return (
    <>
      <PageHeader
        title={t('enquiry:kind.create.title')}
        lead={t('enquiry:kind.create.text')}
        back={{ to: '/enquiries/new', label: t('enquiry:title') }}
      />
      <EnquirySteps fields={fields} draft={draft} verdicts={verdicts}>
        <Stack gap="lg">
          <Section title={t('enquiry:who')}>
            <Stack>
              <PersonFields fields={fields} check={verdicts.result} withEmail />
              <UnitField
                company={me.company?.id}
                value={values.unit}
                onChange={(unit) => fields.form.setFieldValue('unit', unit)}
                error={fields.errorOf('unit', verdicts.result)}
              />
            </Stack>
          </Section>
          <Section
            title={t('enquiry:rights')}
            lead={enquiry ? t('enquiry:rightsLead') : t('enquiry:rightsLeadNoEmail')}
            side={<SameAsColleague entries={entries} catalogue={catalogue} onTicks={setTicks} />}
            open
          >
            <RightsEditor
              entries={entries}
              catalogue={catalogue}
              ticks={ticks}
              onTicks={setTicks}
              verdicts={verdicts}
            />
          </Section>
          <Section title={t('enquiry:why')}>
            <WhyFields fields={fields} check={verdicts.result} withReason={false} />
          </Section>
        </Stack>
      </EnquirySteps>
    </>
  );
}
