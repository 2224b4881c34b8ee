import { Alert, Stack } from '@mantine/core';
import type { Catalogue, Me, Person } from '@keyward/contracts';
import { IconHourglass } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ListSkeleton } from '../../components/data-table.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { MemberBadge } from '../../components/status-badge.js';
import { fullName } from '../../lib/format.js';
import { useUnits } from '../../lib/use-units.js';
import type { Entry } from '../../rights/entries.js';
import { RightsEditor } from '../../rights/rights-editor.js';
import { EnquirySteps } from './enquiry-steps.js';
import { FillIn } from './fill-in.js';
import { PersonFields } from './person-fields.js';
import { Section } from './section.js';
import { placesOf, UnitField } from './unit-field.js';
import { useChange } from './use-change.js';
import { WhyFields } from './why-fields.js';

interface ChangeEnquiryProps {
  me: Me;
  catalogue: Catalogue;
  person: Person;
  /** opened from the filter icon of an application (F15) */
  application?: string | undefined;
}

/** What is asked for already, so that nobody asks twice (F22). */
function OpenTickets({ person }: { person: Person }) {
  const { t } = useTranslation();
  const numbers = [...new Set(person.pending.map((change) => change.number))];
  if (numbers.length === 0) return null;
  return (
    <Alert icon={<IconHourglass aria-hidden />} maw={880} mb="lg">
      {t('enquiry:openTickets', { numbers: numbers.join(', '), count: numbers.length })}
    </Alert>
  );
}

function ChangeRights({ catalogue, person, application, change }: ChangeEnquiryProps & { change: Change }) {
  const { t } = useTranslation();
  const { entries, ticks, setTicks, setSame, fields, rights } = change;
  const unit = fields.form.values.unit;
  const place = unit || person.company.id;
  const nothingThere = useNothingThere(catalogue, entries, person.company.id, place);
  const company = fields.form.values.behalf ? person.company.id : undefined;
  const same = { entries, catalogue, except: person.id, unit: unit || undefined, company, place, onSame: setSame };
  return (
    <Section
      title={t('enquiry:rights')}
      lead={t('enquiry:rightsLead')}
      side={<FillIn {...same} ticks={ticks} onTicks={setTicks} />}
      open
    >
      <Stack>
        <UnitField company={person.company.id} value={unit} onChange={change.setUnit} />
        {nothingThere && <Alert color="yellow">{nothingThere}</Alert>}
        <Problem error={rights.error} onRetry={() => void rights.refetch()} />
        {rights.data === undefined ? (
          <ListSkeleton rows={6} />
        ) : (
          <RightsEditor
            entries={entries}
            catalogue={catalogue}
            ticks={ticks}
            onTicks={setTicks}
            verdicts={change.verdicts}
            pending={person.pending}
            application={application}
          />
        )}
      </Stack>
    </Section>
  );
}

/** @returns what to do where not one tick at this place can be asked for, while there are others */
function useNothingThere(
  catalogue: Catalogue,
  entries: readonly Entry[],
  company: string,
  place: string,
): string | null {
  const { t } = useTranslation();
  const isPlace = placesOf(catalogue);
  const units = useUnits(company).filter(({ kind }) => isPlace(kind));
  const here = entries.filter((entry) => entry.unit?.id === place && !entry.elsewhere);
  const unit = units.find(({ id }) => id === place);
  const stuck = here.length > 0 && here.every(({ refused }) => refused.length > 0);
  return stuck && unit && units.length > 1 ? t('enquiry:nothingThere', { place: unit.name }) : null;
}

type Change = ReturnType<typeof useChange>;

/** Ticks of somebody of the team: what is held, changed by clicks into lines (F4, F15). */
export function ChangeEnquiry(props: ChangeEnquiryProps) {
  const { person } = props;
  const { t } = useTranslation();
  const change = useChange(props.catalogue, person, useSearch({ from: '/inside/enquiries/new' }));
  const { fields, verdicts, draft } = change;
  return (
    <>
      <PageHeader
        title={t('enquiry:changeOf', { name: fullName(person) })}
        badge={<MemberBadge status={person.status} />}
        lead={person.email}
        back={{ to: '/team', label: t('shell:team') }}
      />
      {!verdicts.result && <OpenTickets person={person} />}
      <EnquirySteps fields={fields} draft={draft} verdicts={verdicts}>
        <Stack gap="lg">
          <ChangeRights {...props} change={change} />
          <Section title={t('enquiry:details')} lead={t('enquiry:detailsLead')}>
            <PersonFields fields={fields} check={verdicts.result} withEmail={false} />
          </Section>
          <Section title={t('enquiry:why')}>
            <WhyFields fields={fields} check={verdicts.result} withReason={false} />
          </Section>
        </Stack>
      </EnquirySteps>
    </>
  );
}
