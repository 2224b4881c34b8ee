import type { EnquiryInput } from '@keyward/contracts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Navigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { catalogueQuery, personQuery } from '../../api/directory.js';
import { meQuery } from '../../api/session.js';
import { ListSkeleton } from '../../components/data-table.js';
import { OnlyFor } from '../../components/only-for.js';
import { Problem } from '../../components/problem.js';
import { WishNote } from '../home/waiting-wishes.js';
import { ChangeEnquiry } from './change-enquiry.js';
import { ChooseKind } from './choose-kind.js';
import { CreateEnquiry } from './create-enquiry.js';
import { DeactivateEnquiry } from './deactivate-enquiry.js';
import { ProposeAdministrator } from './propose-administrator.js';
import { BehalfNote, InWhoseName, InWhoseNameFor, OrphanNote, useCompanyNamed } from './in-whose-name.js';
import { PickPerson } from './pick-person.js';
import { ReactivateEnquiry } from './reactivate-enquiry.js';
import { SuspendEnquiry } from './suspend-enquiry.js';

interface AboutProps {
  id: string;
  kind: Exclude<EnquiryInput['kind'], 'create'>;
  application?: string;
}

function AboutSomebody({ id, kind, application }: AboutProps) {
  const { behalf, wish } = useSearch({ from: '/inside/enquiries/new' });
  const { data: me } = useSuspenseQuery(meQuery);
  const catalogue = useQuery(catalogueQuery);
  const person = useQuery(personQuery(id));
  const error = catalogue.error ?? person.error;
  if (error) return <Problem error={error} onRetry={() => void Promise.all([catalogue.refetch(), person.refetch()])} />;
  if (!catalogue.data || !person.data) return <ListSkeleton rows={8} />;
  const about = { me, catalogue: catalogue.data, person: person.data };
  return (
    <>
      <BehalfNote company={person.data.company} behalf={behalf} />
      <WishNote wish={wish} />
      {kind === 'change' && <ChangeEnquiry {...about} application={application} />}
      {kind === 'suspend' && <SuspendEnquiry {...about} />}
      {kind === 'reactivate' && <ReactivateEnquiry {...about} />}
      {(kind === 'deactivate' || kind === 'change-admin') && <DeactivateEnquiry {...about} />}
    </>
  );
}

function AboutNobodyYet({ form: Form }: { form: typeof CreateEnquiry }) {
  const { company: id, behalf } = useSearch({ from: '/inside/enquiries/new' });
  const { data: me } = useSuspenseQuery(meQuery);
  const catalogue = useQuery(catalogueQuery);
  // staff belong to none: theirs is the one that they file for
  const named = useCompanyNamed(me.kind === 'staff' ? id : undefined);
  const company = me.kind === 'staff' ? named : me.company;
  if (catalogue.error) return <Problem error={catalogue.error} onRetry={() => void catalogue.refetch()} />;
  if (!catalogue.data || company === undefined) return <ListSkeleton rows={8} />;
  return (
    <>
      {named && (behalf ? <BehalfNote company={named} behalf={behalf} /> : <OrphanNote company={named} />)}
      <Form company={company} catalogue={catalogue.data} />
    </>
  );
}

/** New enquiry: which kind, about whom, then the form of that kind. The address says where one is. */
export function EnquiryPage() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  return (
    <OnlyFor action={me.kind === 'staff' ? 'enquiry.on-behalf' : 'ticket.file'} title={t('enquiry:title')}>
      <NewEnquiry />
    </OnlyFor>
  );
}

function NewEnquiry() {
  const { data: me } = useSuspenseQuery(meQuery);
  const { kind, person, application, behalf, company } = useSearch({ from: '/inside/enquiries/new' });
  if (me.kind === 'staff' && person && (!behalf || !kind)) return <InWhoseName person={person} />;
  if (me.kind === 'staff' && !person) {
    if (!company) return <Navigate to="/team" replace />;
    // who is to administrate a company may be named in nobody's name
    if (kind !== 'change-admin' && (kind !== 'create' || !behalf)) return <InWhoseNameFor company={company} />;
  }
  if (!kind) return <ChooseKind />;
  if (kind === 'create') return <AboutNobodyYet form={CreateEnquiry} />;
  if (kind === 'change-admin') return <AboutNobodyYet form={ProposeAdministrator} />;
  if (!person) return <PickPerson kind={kind} />;
  // A form of its own for everybody: nothing of one person may linger when the address changes to another.
  return <AboutSomebody key={`${kind} ${person}`} id={person} kind={kind} {...(application ? { application } : {})} />;
}
