import { List, Text } from '@mantine/core';

interface Reason {
  rule: string;
  sentence: string;
}

const COLOURS = { plain: undefined, dimmed: 'dimmed', error: 'var(--mantine-color-error)' };

/** Sentences of rules, one or many; the rule's id stands in the title. */
export function Reasons({ because, tone = 'dimmed' }: { because: readonly Reason[]; tone?: keyof typeof COLOURS }) {
  if (because.length === 0) return null;
  if (because.length === 1) {
    return (
      <Text size="sm" c={COLOURS[tone]} title={because[0]?.rule}>
        {because[0]?.sentence}
      </Text>
    );
  }
  return (
    <List size="sm" c={COLOURS[tone]}>
      {because.map((reason) => (
        <List.Item key={`${reason.rule} ${reason.sentence}`} title={reason.rule}>
          {reason.sentence}
        </List.Item>
      ))}
    </List>
  );
}
