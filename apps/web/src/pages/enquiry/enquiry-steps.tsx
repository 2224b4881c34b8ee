import type { EnquiryInput } from '@keyward/contracts';
import type { ReactNode } from 'react';
import { ProblemError } from '../../api/http.js';
import { Problem } from '../../components/problem.js';
import type { Entry } from '../../rights/entries.js';
import { countTicks, type Ticks } from '../../rights/ticks.js';
import type { Verdicts } from '../../rights/use-verdicts.js';
import { shownPaths, type DetailChange } from './build-enquiry.js';
import classes from './enquiry.module.css';
import { Review } from './review.js';
import { AskBeforeLeaving } from './ask-before-leaving.js';
import { Overlaps } from './overlaps.js';
import { SummaryBar } from './summary-bar.js';
import type { EnquiryForm } from './use-enquiry-form.js';
import { useReviewing } from './use-reviewing.js';
import { useFileEnquiry } from './use-file-enquiry.js';

export interface Draft {
  /** name of the person it is about */
  subject: string;
  enquiry: EnquiryInput | null;
  /** entries whose tick changes; for a deactivation those that end */
  changed: readonly Entry[];
  /** what is said along with each; nothing for a deactivation */
  ticks: Ticks;
  details: readonly DetailChange[];
  /** name of the place, where there is a choice */
  place?: string | undefined;
}

interface EnquiryStepsProps {
  fields: EnquiryForm;
  draft: Draft;
  verdicts: Verdicts;
  /** the form to fill in */
  children: ReactNode;
}

const isRefusal = (error: Error) =>
  error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500;

/** From the form to the review, back when something is wrong, and off to the ticket. */
export function EnquirySteps({ fields, draft, verdicts, children }: EnquiryStepsProps) {
  const { reviewing, enter, leave } = useReviewing();
  const { file, sent } = useFileEnquiry((error) => {
    fields.show(error);
    // Without an answer there is nothing to correct: sending once more is safe, and one stays here to do it.
    if (isRefusal(error)) leave();
    window.scrollTo({ top: 0 });
  });
  const { enquiry, changed } = draft;
  const shown = shownPaths(enquiry?.kind ?? 'create', fields.fieldOf);
  const dirty = fields.form.isDirty() || (enquiry?.kind !== 'deactivate' && changed.length > 0);
  if (reviewing && enquiry) {
    return (
      <>
        <AskBeforeLeaving dirty={!sent} />
        <Review
          draft={{ ...draft, enquiry }}
          files={fields.form.values.evidence.map(({ name }) => name)}
          verdicts={verdicts}
          sending={file.isPending}
          error={file.isPending ? null : file.error}
          onBack={leave}
          onSend={() => file.mutate(enquiry)}
        />
      </>
    );
  }
  const goOn = () => {
    const refused = verdicts.current ? verdicts.result?.errors.find(({ path }) => shown.includes(path)) : undefined;
    if (!fields.complete() || !enquiry) return;
    if (refused) return fields.focus(fields.fieldOf[refused.path]);
    file.reset();
    enter();
    window.scrollTo({ top: 0 });
  };
  return (
    <form
      noValidate
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <AskBeforeLeaving dirty={dirty && !sent} />
      <div>
        <Problem error={fields.error} shown={shown} />
        {verdicts.error && <Problem error={verdicts.error} onRetry={verdicts.retry} />}
        <Overlaps result={verdicts.result} fields={fields} />
        {children}
      </div>
      <SummaryBar
        {...countTicks(changed, draft.ticks)}
        details={draft.details.length}
        verdicts={verdicts}
        counting={enquiry?.kind !== 'deactivate'}
      />
    </form>
  );
}
