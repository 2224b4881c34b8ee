import { Checkbox, Stack, Text } from '@mantine/core';
import type { CheckResult } from '@keyward/contracts';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../components/link-button.js';
import { StatusBadge } from '../../components/status-badge.js';
import { useFormat } from '../../lib/use-format.js';
import { Notice } from '../tickets/notice.js';
import classes from './enquiry.module.css';
import type { EnquiryForm } from './use-enquiry-form.js';

type Overlap = CheckResult['overlaps'][number];

function Ticket({ overlap, fields }: { overlap: Overlap; fields: EnquiryForm }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { number, kind, status, filedBy, labels, replaceable } = overlap;
  const { supersedes } = fields.form.values;
  const replace = (on: boolean) =>
    fields.form.setFieldValue(
      'supersedes',
      on ? [...supersedes, number] : supersedes.filter((each) => each !== number),
    );
  return (
    <li className={classes['overlap']}>
      <div className={classes['overlapHead']}>
        <TextLink to="/tickets/$number" params={{ number }} target="_blank">
          {number}
        </TextLink>
        <StatusBadge status={status} />
      </div>
      <Text size="sm">
        {t('enquiry:overlaps.what', { kind: t(`common:kind.${kind}`), name: filedBy })}
        {labels.length > 0 && ` ${t('enquiry:overlaps.same', { labels: format.list(labels) })}`}
      </Text>
      {replaceable ? (
        <Checkbox
          label={t('enquiry:overlaps.replace', { number })}
          checked={supersedes.includes(number)}
          onChange={(event) => replace(event.currentTarget.checked)}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {t('enquiry:overlaps.stays')}
        </Text>
      )}
    </li>
  );
}

/** Open tickets about the same person: each goes on beside this enquiry, or is replaced by it, and none is lost unseen. */
export function Overlaps({ result, fields }: { result: CheckResult | undefined; fields: EnquiryForm }) {
  const { t } = useTranslation();
  const overlaps = result?.overlaps ?? [];
  // a deactivation says itself which tickets it closes
  if (overlaps.length === 0 || result?.ends) return null;
  return (
    <div className={classes['overlapNotice']}>
      <Notice icon={IconHourglass} title={t('enquiry:overlaps.title', { count: overlaps.length })}>
        <Stack gap="sm">
          <Text size="sm">{t('enquiry:overlaps.text')}</Text>
          <ul className={classes['overlaps']}>
            {overlaps.map((overlap) => (
              <Ticket key={overlap.number} overlap={overlap} fields={fields} />
            ))}
          </ul>
        </Stack>
      </Notice>
    </div>
  );
}
