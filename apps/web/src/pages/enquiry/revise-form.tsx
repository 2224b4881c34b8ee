import { Stack } from '@mantine/core';
import type { Catalogue, RightEntry, Ticket } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../components/problem.js';
import { LineList } from '../queue/decision/line-list.js';
import { RightsEditor } from '../../rights/rights-editor.js';
import { countTicks } from '../../rights/ticks.js';
import { shownPaths } from './build-enquiry.js';
import classes from './enquiry.module.css';
import { Section } from './section.js';
import { SummaryBar } from './summary-bar.js';
import { useRevision, useSendRevision } from './use-revision.js';
import { TermsField } from './terms-field.js';
import { WhyFields } from './why-fields.js';

interface ReviseFormProps {
  ticket: Ticket;
  catalogue: Catalogue;
  rights: readonly RightEntry[];
}

/** The ticks, the reason and the note of a ticket, to be changed and sent once more. */
export function ReviseForm({ ticket, catalogue, rights }: ReviseFormProps) {
  const { t } = useTranslation();
  const { fields, entries, ticks, setTicks, verdicts, body, kept } = useRevision(ticket, catalogue, rights);
  const send = useSendRevision(ticket, (error) => {
    fields.show(error);
    window.scrollTo({ top: 0 });
  });
  // files are attached to the ticket itself: here is no field for them
  const shown = shownPaths('change', fields.fieldOf).filter((path) => fields.fieldOf[path] !== 'evidence');
  const ending = ticket.kind === 'deactivate';
  const aboutAccess = ending || ticket.kind === 'suspend' || ticket.kind === 'reactivate';
  return (
    <form
      noValidate
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (fields.complete()) send.mutate(body);
      }}
    >
      <Stack gap="lg">
        <Problem error={fields.error} shown={shown} />
        {!ending && (
          <Section title={t('enquiry:rights')} lead={t('enquiry:rightsLead')} open>
            <RightsEditor
              entries={entries}
              catalogue={catalogue}
              ticks={ticks}
              onTicks={setTicks}
              verdicts={verdicts}
            />
          </Section>
        )}
        {kept.length > 0 && <LineList title={t('enquiry:kept')} lines={kept} />}
        <Section title={t('enquiry:why')}>
          <WhyFields fields={fields} check={undefined} withReason={aboutAccess} withDate={false} />
          <TermsField fields={fields} check={verdicts.result} />
        </Section>
      </Stack>
      <SummaryBar
        {...countTicks(entries, ticks)}
        details={0}
        verdicts={verdicts}
        counting={!ending}
        submit={{ label: t('enquiry:revise.send'), busy: send.isPending }}
      />
    </form>
  );
}
