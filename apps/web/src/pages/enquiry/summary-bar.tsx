import { Button, Group, Loader, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Verdicts } from '../../rights/use-verdicts.js';
import classes from './enquiry.module.css';

interface SummaryBarProps {
  gives: number;
  takes: number;
  /** what stays held, but otherwise */
  changes?: number;
  /** changed details of the person */
  details: number;
  verdicts: Verdicts;
  /** deactivation has no ticks to count */
  counting: boolean;
  /** the word on the button and whether it works; else on to the review */
  submit?: { label: string; busy: boolean };
}

/** The running count “+3 −1” and the way on; stays in sight while the ticks are long. */
export function SummaryBar({ gives, takes, changes = 0, details, verdicts, counting, submit }: SummaryBarProps) {
  const { t } = useTranslation();
  const { result } = verdicts;
  const some = (outcome: string) => result?.lines.some((line) => line.outcome === outcome) ?? false;
  const whole = result?.outcome === 'refused' ? result.because[0]?.sentence : undefined;
  const missing = some('needs') ? t('enquiry:missing') : whole;
  const stopped = some('refused') ? t('enquiry:stopped') : missing;
  return (
    <div className={classes['bar']}>
      <div className={classes['count']}>
        {counting && (
          <output aria-live="polite">
            <Group gap="sm" wrap="nowrap" className="tabular" aria-hidden>
              <Text fw={700} size="lg" className={gives > 0 ? classes['gives'] : classes['zero']}>
                +{gives}
              </Text>
              <Text fw={700} size="lg" className={takes > 0 ? classes['takes'] : classes['zero']}>
                −{takes}
              </Text>
              {details + changes > 0 && (
                <Text fw={700} size="lg">
                  ~{details + changes}
                </Text>
              )}
            </Group>
            <VisuallyHidden>{t('enquiry:count', { gives, takes, changes, details })}</VisuallyHidden>
          </output>
        )}
        {!verdicts.current && result && (
          <output>
            <Loader size="xs" aria-hidden />
            <VisuallyHidden>{t('enquiry:checking')}</VisuallyHidden>
          </output>
        )}
      </div>
      {verdicts.current && stopped && (
        <Text size="sm" c="var(--mantine-color-error)" className={classes['stopped']}>
          {stopped}
        </Text>
      )}
      <Button type="submit" loading={submit?.busy ?? false} rightSection={<IconArrowRight size={18} aria-hidden />}>
        {submit?.label ?? t('enquiry:toReview')}
      </Button>
    </div>
  );
}
