import { SegmentedControl, Stack, Textarea } from '@mantine/core';
import type { TicketLine } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import type { LineChoice } from './decision.js';

interface DecideLineProps {
  line: TicketLine;
  choice: LineChoice;
  change: (change: Partial<LineChoice>) => void;
  /** the reason is missing, and the approver tried to go on */
  missing: boolean;
}

/** Approve or deny one line; a denied one asks for the reason that its filer will read. */
export function DecideLine({ line, choice, change, missing }: DecideLineProps) {
  const { t } = useTranslation();
  return (
    <Stack gap={8}>
      <SegmentedControl
        size="xs"
        aria-label={t('queue:line.decide', { label: line.label })}
        value={choice.deny ? 'deny' : 'approve'}
        onChange={(value) => change({ deny: value === 'deny' })}
        data={[
          { value: 'approve', label: t('queue:line.approve') },
          { value: 'deny', label: t('queue:line.deny') },
        ]}
      />
      {choice.deny && (
        <Textarea
          size="sm"
          autosize
          minRows={2}
          maxRows={6}
          required
          label={t('queue:line.reason')}
          value={choice.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
          error={missing && choice.reason.trim() === '' && t('errors:field.text-required')}
        />
      )}
    </Stack>
  );
}
