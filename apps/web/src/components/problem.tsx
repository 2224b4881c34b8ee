import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/http.js';
import { untold } from '../lib/who-can-help.js';

interface ProblemProps {
  error: Error | null;
  onRetry?: () => void;
  /** paths of `errors` that are shown beside their fields already */
  shown?: readonly string[];
}

/** A refusal as a plain sentence: what happened, which rule, who can help. Never a bare 403. */
export function Problem({ error, onRetry, shown = [] }: ProblemProps) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = error instanceof ProblemError ? error.problem : null;
  // Asking again helps where the answer may change by itself.
  const again = !problem || problem.status === 0 || problem.status === 429 || problem.status >= 500;
  const help = untold(problem?.help ?? [], [problem?.detail ?? '']);
  const rest = (problem?.errors ?? []).filter((detail) => !shown.includes(detail.path));
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} mb="md">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{problem?.detail ?? t('errors:unexpected')}</Text>
        {rest.length > 0 && (
          <List size="sm">
            {rest.map((detail) => (
              <List.Item key={`${detail.path} ${detail.code}`}>{detail.detail}</List.Item>
            ))}
          </List>
        )}
        {help.length > 0 && <Text size="sm">{t('errors:help', { who: help.join(', ') })}</Text>}
        {problem?.traceId && problem.status >= 500 && (
          <Text size="sm" ff="monospace">
            {problem.traceId}
          </Text>
        )}
        {onRetry && again && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('common:retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
