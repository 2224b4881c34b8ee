import { Alert, Button, Group, Text, Title } from '@mantine/core';
import type { CheckResult, EnquiryInput } from '@keyward/contracts';
import { IconArrowLeft, IconSend } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../components/problem.js';
import { Reasons } from '../../components/reasons.js';
import { useFormat } from '../../lib/use-format.js';
import type { Verdicts } from '../../rights/use-verdicts.js';
import type { Draft } from './enquiry-steps.js';
import classes from './enquiry.module.css';
import { EndingList } from './ending-list.js';
import { ReviewFacts } from './review-facts.js';
import { ReviewLines } from './review-lines.js';
import { Section } from './section.js';

interface ReviewProps {
  draft: Draft & { enquiry: EnquiryInput };
  /** names of what goes along */
  files: readonly string[];
  verdicts: Verdicts;
  sending: boolean;
  /** there was no answer to the last try */
  error: Error | null;
  onBack: () => void;
  onSend: () => void;
}

/** Why it cannot be sent like this, in sentences of the API. */
function Stopped({ verdicts }: { verdicts: Verdicts }) {
  const { t } = useTranslation();
  const { result } = verdicts;
  if (!result || !verdicts.current || !stopsAt(result)) return null;
  // What is wrong with a line stands beside that line.
  const errors = result.errors.filter((error) => !error.path.startsWith('lines.'));
  const told = new Set(result.because.map((reason) => reason.sentence));
  return (
    <Alert color="red" role="alert" title={t('enquiry:cannotSend')}>
      <Reasons because={result.because} tone="plain" />
      {errors
        .filter((error) => !told.has(error.detail))
        .map((error) => (
          <Text key={error.path + error.code} size="sm">
            {error.detail}
          </Text>
        ))}
      {told.size + errors.length === 0 && (
        <Text size="sm">{t(result.outcome === 'needs' ? 'enquiry:missing' : 'enquiry:stopped')}</Text>
      )}
    </Alert>
  );
}

const STOPS = new Set(['refused', 'needs', 'nothing']);
const stopsAt = (result: CheckResult) => STOPS.has(result.outcome) || result.errors.length > 0;

/** Open tickets whose place it takes. */
function Replaced({ numbers = [] }: { numbers: EnquiryInput['supersedes'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (numbers.length === 0) return null;
  return <Alert>{t('enquiry:overlaps.replaces', { numbers: format.list(numbers), count: numbers.length })}</Alert>;
}

/** The last look before sending: difference, verdicts, who decides, usual time. It names the person. */
export function Review({ draft, files, verdicts, sending, error, onBack, onSend }: ReviewProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { kind } = draft.enquiry;
  const stops = verdicts.result !== undefined && stopsAt(verdicts.result);
  const ending = kind === 'deactivate';
  const stopping = ending || kind === 'suspend';
  return (
    <div className={classes['form']}>
      <div>
        <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {t('enquiry:review.title')}
        </Title>
        <Text c="dimmed">{t(`enquiry:review.${kind}`, { name: draft.subject })}</Text>
      </div>
      <Problem error={error} />
      <Stopped verdicts={verdicts} />
      <Replaced numbers={draft.enquiry.supersedes} />
      <Section title={ending ? t('enquiry:ends', { name: draft.subject }) : t('enquiry:difference')}>
        <ReviewLines draft={draft} verdicts={verdicts} />
      </Section>
      {verdicts.result?.ends && (
        <Section title={t('enquiry:ending.title')}>
          <EndingList ends={verdicts.result.ends} />
        </Section>
      )}
      <Section title={t('enquiry:facts')}>
        <ReviewFacts draft={draft} files={files} result={verdicts.result} />
      </Section>
      <div className={classes['bar']}>
        {ending && (
          <Text size="sm" w="100%">
            {t('enquiry:endsConfirm', { name: draft.subject })}
          </Text>
        )}
        <Group justify="space-between" w="100%" gap="xs">
          <Button variant="default" onClick={onBack} leftSection={<IconArrowLeft size={18} aria-hidden />}>
            {t('enquiry:edit')}
          </Button>
          <Button
            onClick={onSend}
            loading={sending}
            disabled={stops || !verdicts.current}
            color={stopping ? 'red' : 'petrol'}
            leftSection={<IconSend size={18} aria-hidden />}
          >
            {t('enquiry:send')}
          </Button>
        </Group>
      </div>
    </div>
  );
}
