import type { EnquiryInput } from '@keyward/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.js';
import { PersonSelect } from './person-select.js';
import { Section } from './section.js';

/** Everything but a new person: whom is it about? */
export function PickPerson({ kind }: { kind: Exclude<EnquiryInput['kind'], 'create'> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t(`enquiry:kind.${kind}.title`)} lead={t(`enquiry:kind.${kind}.text`)} />
      <Section title={t('enquiry:who')}>
        <PersonSelect
          label={t('enquiry:person')}
          view="all"
          onPick={(person) => void navigate({ to: '/enquiries/new', search: { kind, person: person.id } })}
        />
      </Section>
    </>
  );
}
