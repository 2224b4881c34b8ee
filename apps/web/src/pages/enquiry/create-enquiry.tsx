import { Stack } from '@mantine/core';
import type { Catalogue, Me } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.js';
import { RightsEditor } from '../../rights/rights-editor.js';
import { EnquirySteps } from './enquiry-steps.js';
import { FillIn } from './fill-in.js';
import { PersonFields } from './person-fields.js';
import { Section } from './section.js';
import { UnitField } from './unit-field.js';
import { useCreate } from './use-create.js';
import { WhyFields } from './why-fields.js';

/** Somebody new: who, with which rights, and why (F3, F13). */
export function CreateEnquiry({ company, catalogue }: { company: Me['company']; catalogue: Catalogue }) {
  const { t } = useTranslation();
  const { fields, entries, ticks, setTicks, setSame, place, verdicts, draft } = useCreate(company?.id, catalogue);
  const { values } = fields.form;
  const same = { entries, catalogue, place, onSame: setSame, company: values.behalf ? company?.id : undefined };
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
                company={company?.id}
                value={values.unit}
                onChange={(unit) => fields.form.setFieldValue('unit', unit)}
                error={fields.errorOf('unit', verdicts.result)}
              />
            </Stack>
          </Section>
          <Section
            title={t('enquiry:rights')}
            lead={draft.enquiry ? t('enquiry:rightsLead') : t('enquiry:rightsLeadNoEmail')}
            side={<FillIn {...same} ticks={ticks} onTicks={setTicks} />}
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
